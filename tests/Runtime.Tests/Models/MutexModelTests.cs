using IpcScript.Runtime.Models;
using Xunit;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>pthread_mutex_lock(3), normal, shared, not robust.</summary>
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
        Assert.Equal([1, 3], allowed.Select(t => script.Model.Owner(t.State, 1)));
    }
}
