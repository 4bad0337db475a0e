using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>sem_wait, sem_post, sem_getvalue(3), for semaphores with a name and in a segment alike.</summary>
public class SemaphoreModelTests
{
    private static ModelScript Named(long initial) => new ModelScript(ModelWorld.Declare($"semaphore posix s initial {initial}"))
        .Given("setup create s exclusive; setup close s; a open s; b open s; c open s; d open s");

    private static ModelScript Unnamed(long initial) =>
        new ModelScript(ModelWorld.Declare("segment posix m size 64", $"semaphore posix s in m at 32 initial {initial}"))
            .Given("setup create m; setup size m; setup map m; setup init s; setup unmap m; setup close m")
            .Given("a open m; a map m; b open m; b map m; c open m; c map m; d open m; d map m");

    public static TheoryData<string, long, string> Claims => new()
    {
        {
            "wait takes one and signal gives one", 2, """
            a wait s    => OK
            see s       => 1
            a signal s  => OK
            a value s   => OK 2
            """
        },
        {
            "a signal wakes exactly one waiter, first in line first, and the value stays", 0, """
            a wait s    => blocks
            b wait s    => blocks
            queue s     => a b
            c signal s  => OK; a wakes OK
            c value s   => OK 0
            c signal s  => OK; b wakes OK
            c signal s  => OK
            c value s   => OK 1
            """
        },
        {
            "nowait and deadlines that have passed fail only while the value is 0", 1, """
            a wait s timeout 0s  => OK
            a wait s nowait      => EAGAIN
            a wait s timeout 0s  => ETIMEDOUT
            a wait s timeout -1s => ETIMEDOUT
            """
        },
        {
            "a deadline takes the sleeper out of the line", 0, """
            a wait s timeout 1s  => blocks
            b wait s             => blocks
            a expires            => OK; a wakes ETIMEDOUT
            c signal s           => OK; b wakes OK
            """
        },
        {
            "the value never goes over SEM_VALUE_MAX", int.MaxValue, """
            a signal s => EOVERFLOW
            a wait s   => OK
            a signal s => OK
            """
        },
        {
            "an interrupted wait ends with EINTR, timed or not", 0, """
            a wait s            => blocks
            b wait s timeout 1s => blocks
            c interrupt a       => OK; a wakes EINTR
            c interrupt b       => OK; b wakes EINTR
            queue s             =>
            c interrupt a       => OK
            """
        },
        {
            "a stopped waiter has left the line and comes back at its end", 0, """
            a wait s   => blocks
            b wait s   => blocks
            c stop a   => OK; a stops
            queue s    => b
            c resume a => OK; a goes on; a sleeps again
            queue s    => b a
            """
        },
        {
            "a signal while the only waiter is stopped raises the value, and the waiter takes it when it goes on", 0, """
            a wait s   => blocks
            c stop a   => OK; a stops
            c signal s => OK
            c value s  => OK 1
            c resume a => OK; a goes on; a wakes OK
            c value s  => OK 0
            """
        },
        {
            "an interruption while it is stopped comes before the value", 0, """
            a wait s      => blocks
            c stop a      => OK; a stops
            c signal s    => OK
            c interrupt a => OK; a pends SIGRTMIN+6
            c resume a    => OK; a goes on; a wakes EINTR
            c value s     => OK 1
            """
        },
        {
            "a waiter that ends leaves the line", 0, """
            a wait s   => blocks
            b wait s   => blocks
            c kill a   => OK; a killed by SIGKILL
            c signal s => OK; b wakes OK
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void NamedSemaphores(string claim, long initial, string script) => Check(claim, Named(initial), script);

    [Theory]
    [MemberData(nameof(Claims))]
    public void UnnamedSemaphores(string claim, long initial, string script) => Check(claim, Unnamed(initial), script);

    [Fact]
    public void SignalMayWakeAnyWaiterButWakesTheFirst()
    {
        var script = Named(0).Expect("""
            a wait s => blocks
            b wait s => blocks
            d wait s => blocks
            """);
        var allowed = script.Model.Allowed(script.State, 2, script.Parse("c signal s"));
        Assert.Equal([0, 1, 3], allowed.Select(t => ((Woken)t.Consequences[0]).Process));
        Assert.Equal(script.Model.Call(script.State, 2, script.Parse("c signal s")), allowed[0]);
    }

    [Fact]
    public void ACallWithoutAChoiceHasOneAllowedOutcome()
    {
        var script = Named(1);
        Assert.Equal(["Completes"], script.Model.Allowed(script.State, 0, script.Parse("a wait s")).Select(t => t.Effect.GetType().Name));
    }

    private static void Check(string claim, ModelScript script, string text)
    {
        Assert.NotEmpty(claim);
        script.Expect(text);
    }
}
