using IpcScript.Runtime.Models;
using IpcScript.Runtime.Models.Locks;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>pthread_mutex_lock(3), shared: first the plain normal one, then the others.</summary>
public class MutexModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare("segment posix m size 64", "mutex posix gate in m at 24"))
        .Given("setup create m; setup size m; setup map m; setup init gate; setup unmap m; setup close m")
        .Given("a open m; a map m; b open m; b map m; c open m; c map m; d open m; d map m");

    public static TheoryData<string, string> Claims => new()
    {
        {
            "unlock hands the mutex to the first in line", """
            see gate      => none
            a lock gate   => OK
            see gate      => a
            b lock gate   => blocks
            c lock gate   => blocks
            queue gate    => b c
            a unlock gate => OK; b wakes OK
            see gate      => b
            b unlock gate => OK; c wakes OK
            c unlock gate => OK
            see gate      => none
            """
        },
        {
            "its own holder waits for itself", """
            a lock gate            => OK
            a lock gate nowait     => EBUSY
            a lock gate timeout 0s => ETIMEDOUT
            a lock gate            => blocks
            queue gate             => a
            """
        },
        {
            "a free mutex is taken whatever the deadline says", """
            a lock gate timeout 0s => OK
            a unlock gate          => OK
            a lock gate nowait     => OK
            """
        },
        {
            "a deadline takes the sleeper out of the line", """
            a lock gate            => OK
            b lock gate timeout 1s => blocks
            c lock gate            => blocks
            b expires              => OK; b wakes ETIMEDOUT
            a unlock gate          => OK; c wakes OK
            """
        },
        {
            "unlocking what one does not hold is undefined", """
            a unlock gate => refused: gate is not locked
            a lock gate   => OK
            b unlock gate => refused: gate is held by a
            """
        },
        {
            "an interrupted lock goes on, last in line", """
            a lock gate            => OK
            b lock gate            => blocks
            c lock gate            => blocks
            d lock gate timeout 1s => blocks
            a interrupt b          => OK; b sleeps again
            queue gate             => c d b
            a interrupt d          => OK; d sleeps again
            queue gate             => c b d
            """
        },
        {
            "a stopped waiter misses the mutex, and takes it or waits when it goes on", """
            a lock gate   => OK
            b lock gate   => blocks
            a stop b      => OK; b stops
            a interrupt b => OK; b pends SIGRTMIN+6
            a unlock gate => OK
            see gate      => none
            c resume b    => OK; b goes on; b wakes OK
            see gate      => b
            c lock gate   => blocks
            d lock gate   => blocks
            a stop c      => OK; c stops
            a resume c    => OK; c goes on; c sleeps again
            queue gate    => d c
            """
        },
        {
            "what its owner leaves locked stays locked", """
            a lock gate => OK
            b lock gate => blocks
            a leaves    => exits 0; gate stays locked
            see gate    => a
            queue gate  => b
            c lock gate nowait => EBUSY
            c destroy gate => EBUSY
            """
        },
        {
            "the note also tells of an owner that is killed", """
            a lock gate => OK
            b join a    => blocks
            c kill a    => OK; a killed by SIGKILL; gate stays locked; b wakes OK
            """
        },
        {
            "destroy needs it unlocked, and ends its life", """
            a lock gate    => OK
            b destroy gate => EBUSY
            a unlock gate  => OK
            b destroy gate => OK
            a lock gate    => refused: gate is not initialised
            see gate       => nothing
            a init gate    => OK
            a init gate    => refused: gate is initialised already
            a lock gate    => OK
            """
        },
        {
            "a stopped waiter still counts against destroying it", """
            a lock gate    => OK
            b lock gate    => blocks
            a stop b       => OK; b stops
            a unlock gate  => OK
            a destroy gate => refused: gate is destroyed while processes are blocked on it
            """
        },
        {
            "it is reached through the mapping", """
            a unmap m    => OK
            a lock gate  => refused: m is not mapped in this process
            a open m readonly => OK
            a map m 64 readonly => OK
            a lock gate  => killed by SIGSEGV
            """
        },
        {
            "cutting off memory that holds it is undefined", """
            a size m 0   => refused: locks that live in m would be cut off
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void BehavesAsTheSystemDoes(string claim, string script)
    {
        Assert.NotEmpty(claim);
        Ready().Given("a open m; b open m").Expect(script);
    }

    private static ModelScript Ready(string attributes) => new ModelScript(ModelWorld.Declare("segment posix m size 64", $"mutex posix gate in m at 0 {attributes}", $"mutex posix till in m at 40 {attributes}"))
        .Given("setup create m; setup size m 128; setup map m 128; setup init gate; setup init till; setup unmap m; setup close m")
        .Given("a open m; a map m 128; b open m; b map m 128; c open m; c map m 128; d open m; d map m 128");

    public static TheoryData<string, string, string> ClaimsOfTypes => new()
    {
        {
            "errorcheck knows its holder", "type errorcheck", """
            a unlock gate          => EPERM
            a lock gate            => OK
            a lock gate            => EDEADLK
            a lock gate timeout 0s => EDEADLK
            a lock gate nowait     => EBUSY
            b unlock gate          => EPERM
            b lock gate            => blocks
            a unlock gate          => OK; b wakes OK
            a consistent gate      => EINVAL
            """
        },
        {
            "recursive counts", "type recursive", """
            a lock gate            => OK
            a lock gate            => OK
            b lock gate nowait     => EBUSY
            b unlock gate          => EPERM
            b lock gate            => blocks
            a unlock gate          => OK
            see gate               => a
            a unlock gate          => OK; b wakes OK
            a unlock gate          => EPERM
            """
        },
        {
            "robust: whose owners died one after the other can be called consistent by anybody, once and to no effect", "robust true", """
            a lock gate       => OK
            a leaves          => exits 0; gate a→none, gate.state sound→owner_died
            c consistent gate => EINVAL
            b lock gate       => EOWNERDEAD
            b leaves          => exits 0; gate b→none, gate.state inconsistent→owner_died
            c consistent gate => OK
            c consistent gate => EINVAL
            c lock gate       => EOWNERDEAD
            """
        },
        {
            "robust: the next one learns that the owner died, and repairs", "robust true", """
            a lock gate       => OK
            a unlock till     => EPERM
            a leaves          => exits 0; gate a→none, gate.state sound→owner_died
            b unlock gate     => EPERM
            b lock gate       => EOWNERDEAD
            c consistent gate => refused: gate is held by b
            b consistent gate => OK
            b consistent gate => EINVAL
            b unlock gate     => OK
            c lock gate       => OK
            """
        },
        {
            "robust: what was locked last is released first, and one waiter of each wakes", "robust true", """
            a lock gate   => OK
            a lock till   => OK
            b lock gate   => blocks
            c lock gate   => blocks
            d lock till   => blocks
            a crash       => killed by SIGKILL; till a→d, till.state sound→inconsistent; d wakes EOWNERDEAD; gate a→b, gate.state sound→inconsistent; b wakes EOWNERDEAD
            queue gate    => c
            """
        },
        {
            "robust: an unlock in between keeps the order of the others", "robust true", """
            a lock gate   => OK
            a lock till   => OK
            a unlock gate => OK
            a lock gate   => OK
            a leaves      => exits 0; gate a→none, gate.state sound→owner_died; till a→none, till.state sound→owner_died
            """
        },
        {
            "robust: an heir that dies too leaves it to the next heir", "robust true", """
            a lock gate => OK
            a crash     => killed by SIGKILL; gate a→none, gate.state sound→owner_died
            b lock gate => EOWNERDEAD
            c lock gate => blocks
            b crash     => killed by SIGKILL; gate b→c; c wakes EOWNERDEAD
            c unlock gate => OK
            d lock gate => ENOTRECOVERABLE
            """
        },
        {
            "robust: not repaired, it is lost, and only one sleeper hears of it at a time", "robust true", """
            a lock gate   => OK
            a crash       => killed by SIGKILL; gate a→none, gate.state sound→owner_died
            b lock gate   => EOWNERDEAD
            c lock gate   => blocks
            d lock gate   => blocks
            b unlock gate => OK; c wakes ENOTRECOVERABLE
            queue gate    => d
            b lock gate   => ENOTRECOVERABLE; d wakes ENOTRECOVERABLE
            """
        },
        {
            "robust: who comes back from a disturbance wakes nobody else", "robust true", """
            a lock gate   => OK
            a crash       => killed by SIGKILL; gate a→none, gate.state sound→owner_died
            b lock gate   => EOWNERDEAD
            c lock gate   => blocks
            d lock gate timeout 1s => blocks
            b stop c      => OK; c stops
            b unlock gate => OK; d wakes ENOTRECOVERABLE
            b resume c    => OK; c goes on; c wakes ENOTRECOVERABLE
            """
        },
        {
            "robust: a try of what is lost keeps the lock word", "robust true", """
            a lock gate        => OK
            a crash            => killed by SIGKILL; gate a→none, gate.state sound→owner_died
            b lock gate        => EOWNERDEAD
            b unlock gate      => OK
            b lock gate nowait => ENOTRECOVERABLE
            b lock gate nowait => EBUSY
            c lock gate        => blocks
            d interrupt c      => OK; c sleeps again
            b unlock gate      => killed by SIGSEGV; gate b→c, gate.state not_recoverable→inconsistent; c wakes EOWNERDEAD
            """
        },
        {
            "robust: destroying it while held is not noticed, so it is refused", "robust true", """
            a lock gate    => OK
            b destroy gate => refused: gate is destroyed while a holds it
            a leaves       => exits 0; gate a→none, gate.state sound→owner_died
            b destroy gate => OK
            """
        },
        {
            "robust: its memory stays mapped as long as it is held", "robust true", """
            a lock gate   => OK
            a unmap m     => refused: this process holds a robust mutex in m
            a unlock gate => OK
            a unmap m     => OK
            """
        },
        {
            "robust and recursive: unlock says each time that it is broken", "robust true type recursive", """
            a lock gate   => OK
            a lock gate   => OK
            a crash       => killed by SIGKILL; gate a→none, gate.state sound→owner_died
            b lock gate   => EOWNERDEAD
            b lock gate   => OK
            b unlock gate => ENOTRECOVERABLE
            b unlock gate => OK
            b lock gate   => ENOTRECOVERABLE
            """
        },
        {
            "inherit: the kernel sees a circle, and glibc sleeps for ever, whatever happens later", "protocol inherit", """
            a lock gate => OK
            b lock till => OK
            a lock till timeout 9s => blocks
            b lock gate => blocks
            a expires   => OK; a wakes ETIMEDOUT
            c interrupt b => OK; b sleeps again
            c stop b    => OK; b stops
            a unlock gate => OK
            c resume b  => OK; b goes on; b sleeps again
            c lock gate => OK
            """
        },
        {
            "inherit: its own holder sleeps for ever too, or to the deadline", "protocol inherit", """
            a unlock gate          => EPERM
            a lock gate            => OK
            a lock gate nowait     => EBUSY
            a lock gate timeout 0s => ETIMEDOUT
            a lock gate timeout 1s => blocks
            queue gate             =>
            a expires              => OK; a wakes ETIMEDOUT
            """
        },
        {
            "inherit: who waits when the owner dies is aborted, one after the other", "protocol inherit", """
            a lock gate => OK
            b lock gate => blocks
            c lock gate => blocks
            a crash     => killed by SIGKILL; b killed by SIGABRT; c killed by SIGABRT; gate stays locked
            d lock gate timeout 1s => blocks
            d expires   => OK; d wakes ETIMEDOUT
            d lock gate nowait => killed by SIGABRT
            """
        },
        {
            "inherit: who comes when the owner has died finds it locked", "protocol inherit", """
            a lock gate => OK
            a crash     => killed by SIGKILL; gate stays locked
            b lock gate nowait => EBUSY
            b lock gate => blocks
            queue gate  =>
            """
        },
        {
            "inherit and errorcheck: a circle aborts", "protocol inherit type errorcheck", """
            a lock gate => OK
            b lock till => OK
            a lock gate nowait => EDEADLK
            a lock till => blocks
            b lock gate timeout 0s => killed by SIGABRT; a killed by SIGABRT; gate stays locked; till stays locked
            """
        },
        {
            "inherit and robust: the kernel hands over, and on", "protocol inherit robust true", """
            a lock gate => OK
            b lock gate => blocks
            c lock gate => blocks
            d lock gate => blocks
            a crash     => killed by SIGKILL; gate a→b, gate.state sound→inconsistent; b wakes EOWNERDEAD
            b unlock gate => OK; c wakes ENOTRECOVERABLE; d wakes ENOTRECOVERABLE
            b lock gate nowait => ENOTRECOVERABLE
            see gate    => none
            """
        },
    };

    [Theory]
    [MemberData(nameof(ClaimsOfTypes))]
    public void EachTypeBehavesAsInTheSystem(string claim, string attributes, string script)
    {
        Assert.NotEmpty(claim);
        Ready(attributes).Expect(script);
    }

    /// <summary>4294967295 locks would take too long, so the count is set.</summary>
    [Fact]
    public void TheCountOfARecursiveMutexNeverWraps()
    {
        var script = Ready("type recursive").Expect("a lock gate => OK");
        int index = script.State.Objects.IndexOf(o => o is MutexState { Owner: 0 });
        var mutex = (MutexState)script.State.Objects[index]!;
        script.State = script.State.WithObject(index, mutex with { Count = uint.MaxValue - 1 });
        script.Expect("""
            a lock gate            => OK
            a lock gate            => EAGAIN
            a lock gate nowait     => EAGAIN
            a lock gate timeout 0s => EAGAIN
            """);
    }

    [Fact]
    public void UnlockMayHandOverToAnyWaiterButChoosesTheFirst()
    {
        var script = Ready().Expect("""
            a lock gate => OK
            b lock gate => blocks
            d lock gate => blocks
            """);
        var allowed = script.Model.Allowed(script.State, 0, script.Parse("a unlock gate"));
        Assert.Equal([1, 3], allowed.Select(t => ((Woken)t.Consequences[0]).Process));
        Assert.Equal([1, 3], allowed.Select(t => script.Model.Blockers(t.State, 2, 1)!.Value.Single()));
    }
}
