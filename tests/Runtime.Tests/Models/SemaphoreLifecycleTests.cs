
namespace IpcScript.Tests.Runtime.Models;

/// <summary>sem_open, sem_close, sem_unlink, sem_init, sem_destroy(3).</summary>
public class SemaphoreLifecycleTests
{
    [Fact]
    public void TheNameDecidesWhichSemaphoreItIs() => new ModelScript(ModelWorld.Declare(
        "semaphore posix s initial 1", "semaphore posix t name s initial 7")).Expect("""
        a open s             => ENOENT
        a create s exclusive => OK
        b create t exclusive => EEXIST
        b create t           => OK
        b value t            => OK 1
        a unlink s           => OK
        a unlink t           => ENOENT
        b value t            => OK 1
        left                 => semaphore without a name
        b create t exclusive => OK
        b value t            => OK 7
        a value s            => OK 1
        see s by a           => 1
        see s                => 7
        a close s            => OK
        left                 => semaphore without a name, semaphore /s
        b leaves             => exits 0
        left                 => semaphore /s
        c unlink s           => OK
        left                 =>
        """);

    [Fact]
    public void UseWithoutAnOpenSemaphoreIsRefused() => new ModelScript(ModelWorld.Declare("semaphore posix s")).Expect("""
        a wait s   => refused: s is not open in this process
        a close s  => refused: s is not open in this process
        a create s => OK
        b signal s => refused: s is not open in this process
        a close s  => OK
        a signal s => refused: s is not open in this process
        """);

    [Fact]
    public void AnInitialValueThatIsTooGreatShowsBeforeAnExistingName() => new ModelScript(ModelWorld.Declare(
        "semaphore posix s initial 0", "semaphore posix big name /s initial 2147483648")).Expect("""
        a create big           => EINVAL
        a create s             => OK
        b create big exclusive => EINVAL
        b create big           => OK
        b value big            => OK 0
        """);

    [Theory]
    [InlineData("400", "EACCES")]
    [InlineData("200", "EACCES")]
    [InlineData("600", "OK")]
    public void PermissionsBindLaterOpensOnly(string mode, string outcome) =>
        new ModelScript(ModelWorld.Declare($"semaphore posix s mode {mode}")).Expect($"""
        a create s => OK
        a value s  => OK 0
        b open s   => {outcome}
        b create s => {outcome}
        """);

    [Fact]
    public void AnUnnamedOneNeedsItsMemoryAndItsInitialisation() => new ModelScript(ModelWorld.Declare(
        "segment posix m size 64", "semaphore posix s in m at 32 initial 1")).Expect("""
        a init s    => refused: m is not mapped in this process
        a create m  => OK
        a size m    => OK
        a map m     => OK
        a wait s    => refused: s is not initialised
        a init s    => OK
        a init s    => refused: s is initialised already
        b value s   => refused: m is not mapped in this process
        b open m    => OK
        b map m     => OK
        b value s   => OK 1
        b wait s    => OK
        b wait s    => blocks
        a destroy s => refused: s is destroyed while processes are blocked on it
        a stop b    => OK; b stops
        a destroy s => refused: s is destroyed while processes are blocked on it
        a kill b    => OK; b killed by SIGKILL
        a destroy s => OK
        a signal s  => refused: s is not initialised
        a init s    => OK
        a value s   => OK 1
        a unlink m  => OK
        left        => shared memory without a name
        a unmap m   => OK
        a close m   => OK
        left        =>
        """);

    [Fact]
    public void AnUnnamedOneWithTooGreatAValueIsRefusedByTheSystem() => new ModelScript(ModelWorld.Declare(
        "segment posix m size 64", "semaphore posix s in m at 32 initial 2147483648")).Given("a create m; a size m; a map m").Expect("""
        a init s => EINVAL
        """);
}
