using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>pthread_spin_lock(3).</summary>
public class SpinlockModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare("segment posix m size 64", "spinlock posix gate in m at 8"))
        .Given("setup create m; setup size m; setup map m; setup init gate; setup unmap m; setup close m")
        .Given("a open m; a map m; b open m; b map m; c open m; c map m; d open m; d map m");

    public static TheoryData<string, string> Claims => new()
    {
        {
            "who finds it held spins, and the first that spun gets it", """
            a lock gate   => OK
            b lock gate   => blocks
            c lock gate   => blocks
            d try gate    => EBUSY
            queue gate    => b c
            a unlock gate => OK; b wakes OK
            see gate      => b
            b unlock gate => OK; c wakes OK
            c unlock gate => OK
            d try gate    => OK
            """
        },
        {
            "its own holder spins for itself", """
            a try gate  => OK
            a try gate  => EBUSY
            a lock gate => blocks
            """
        },
        {
            "an interruption does not disturb who spins, a stop does", """
            a lock gate   => OK
            b lock gate   => blocks
            c lock gate   => blocks
            a interrupt b => OK
            queue gate    => b c
            a stop b      => OK; b stops
            a interrupt b => OK; b pends SIGRTMIN+6
            a resume b    => OK; b goes on; b sleeps again
            queue gate    => c b
            a stop c      => OK; c stops
            a stop b      => OK; b stops
            a unlock gate => OK
            a resume b    => OK; b goes on; b wakes OK
            """
        },
        {
            "unlocking what one does not hold, and destroying what is held, is undefined", """
            a unlock gate  => refused: gate is not locked
            a lock gate    => OK
            b unlock gate  => refused: gate is held by a
            b destroy gate => refused: gate is destroyed while a holds it
            a unlock gate  => OK
            b destroy gate => OK
            b try gate     => refused: gate is not initialised
            """
        },
        {
            "what a dead holder leaves stays locked, and may be made anew", """
            a lock gate    => OK
            b lock gate    => blocks
            a crash        => killed by SIGKILL; gate stays locked
            c try gate     => EBUSY
            c destroy gate => refused: gate is destroyed while processes are blocked on it
            c kill b       => OK; b killed by SIGKILL
            c destroy gate => OK
            c init gate    => OK
            c try gate     => OK
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void BehavesAsTheSystemDoes(string claim, string script)
    {
        Assert.NotEmpty(claim);
        Ready().Expect(script);
    }

    [Fact]
    public void AnyOfThoseThatSpinMayGetItButTheFirstDoes()
    {
        var script = Ready().Expect("""
            a lock gate => OK
            d lock gate => blocks
            b lock gate => blocks
            """);
        var allowed = script.Model.Allowed(script.State, 0, script.Parse("a unlock gate"));
        Assert.Equal([3, 1], allowed.Select(t => ((Woken)t.Consequences[0]).Process));
    }
}
