
namespace IpcScript.Tests.Runtime.Models;

/// <summary>shm_open(3), ftruncate(2), mmap(2), munmap(2), shm_unlink(3), by hand.</summary>
public class SegmentLifecycleTests
{
    public static TheoryData<string, string> Claims => new()
    {
        {
            "the descriptor comes first, and knows what it may", """
            a size m            => EBADF
            a map m             => EBADF
            a map m 0           => EBADF
            a close m           => EBADF
            a status m          => EBADF
            a size m -1         => EINVAL
            a open m            => ENOENT
            a unlink m          => ENOENT
            a unmap m           => refused: m is not mapped in this process
            a create m          => OK
            a status m          => OK 0, 384
            a size m            => OK
            a status m          => OK 100, 384
            a map m 0           => EINVAL
            a map m -1          => ENOMEM
            b open m readonly   => OK
            b size m 10         => EINVAL
            b map m             => EACCES
            b map m 0           => EINVAL
            b map m readonly    => OK
            b load m u8 99      => OK 0
            """
        },
        {
            "create opens what exists, unless exclusive", """
            a create m           => OK
            a size m 7           => OK
            b create m           => OK
            b status m           => OK 7, 384
            c create m exclusive => EEXIST
            c create same exclusive => EEXIST
            """
        },
        {
            "two declarations with one name are one object", """
            a create m         => OK
            a size m           => OK
            a map m            => OK
            b open same        => OK
            b map same         => OK
            a store m i32 8 -5 => OK
            b load same i32 8  => OK -5
            see same           => 100
            """
        },
        {
            "without its name it lives while somebody holds it", """
            a create m         => OK
            a size m           => OK
            a map m            => OK
            a store m u8 0 7   => OK
            a unlink m         => OK
            left               => shared memory without a name
            b open m           => ENOENT
            a close m          => OK
            a load m u8 0      => OK 7
            see m              => 100
            b create m exclusive => OK
            see m              => 0
            see m by a         => 100
            see m by b         => 0
            a unmap m          => OK
            left               => shared memory /m
            b unlink m         => OK
            b leaves           => exits 0
            left               =>
            """
        },
        {
            "a later open takes the place of the descriptor, and the earlier one stays open until the end", """
            a create m         => OK
            a unlink m         => OK
            a create m         => OK
            a unlink m         => OK
            a close m          => OK
            left               => shared memory without a name
            a leaves           => exits 0
            left               =>
            """
        },
        {
            "a second mapping takes the place of the first", """
            a create m           => OK
            a size m             => OK
            a map m 50           => OK
            a load m u8 60       => refused: bytes 60 to 61 lie outside the mapping of m, which has 50 bytes
            a map m 100 readonly => OK
            a load m u8 60       => OK 0
            a close m            => OK
            a unlink m           => OK
            a unmap m            => OK
            left                 => shared memory without a name
            """
        },
        {
            "growing keeps what is there, shrinking drops it for good", """
            a create m          => OK
            a size m 8          => OK
            a map m             => OK
            a store m u8 3 33   => OK
            a store m u8 7 77   => OK
            a size m 5000       => OK
            a load m u8 7       => OK 77
            a size m 4          => OK
            a size m 100        => OK
            a load m u8 3       => OK 33
            a load m u8 7       => OK 0
            a size m 0          => OK
            a load m u8 3       => killed by SIGBUS
            """
        },
        {
            "what is written behind the end shows when the object grows, and goes when it is set to any other size", """
            a create m          => OK
            a size m 8          => OK
            a map m             => OK
            a store m u8 50 5   => OK
            a size m 60         => OK
            a load m u8 50      => OK 5
            a size m 40         => OK
            a store m u8 50 5   => OK
            a size m 40         => OK
            a load m u8 50      => OK 0
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void BehavesAsTheSystemDoes(string claim, string script)
    {
        Assert.NotEmpty(claim);
        new ModelScript(ModelWorld.Declare("segment posix m size 100", "segment posix same size 100 name m")).Expect(script);
    }

    [Theory]
    [InlineData("600", "OK", "OK")]
    [InlineData("400", "EACCES", "OK")]
    [InlineData("200", "EACCES", "EACCES")]
    [InlineData("066", "EACCES", "EACCES")]
    public void PermissionsBindLaterOpensOnly(string mode, string outcome, string readOnly) =>
        new ModelScript(ModelWorld.Declare($"segment posix m size 8 mode {mode}")).Expect($"""
        a create m        => OK
        a size m          => OK
        b open m          => {outcome}
        b create m        => {outcome}
        b open m readonly => {readOnly}
        """);

    [Fact]
    public void TheMaskTakesBitsFromANewObject()
    {
        var objects = ModelWorld.Declare("segment posix m size 8 mode 666");
        var model = ModelWorld.Model(objects, [], new(FileModeMask: 0x12));
        var script = new ModelScript(objects);
        var made = model.Call(model.Initial, model.Setup, script.Parse("setup create m"));
        var status = (IpcScript.Runtime.Models.Completes)model.Call(made.State, model.Setup, script.Parse("setup status m")).Effect;
        Assert.Equal(IpcScript.Language.Values.Value.Of(0x1A4), status.Result.Values[1]);
    }
}
