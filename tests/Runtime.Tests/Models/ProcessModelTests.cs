
namespace IpcScript.Tests.Runtime.Models;

/// <summary>Life, death and signals: kill(2), sigtimedwait(2), clock_nanosleep(2), poll(2) on a pidfd. <c>d</c> waits for SIGUSR1 and SIGCHLD somewhere.</summary>
public class ProcessModelTests
{
    public static TheoryData<string, string> Claims => new()
    {
        {
            "join waits for the end, in process order, and never again", """
            c join a            => blocks
            b join a timeout 1s => blocks
            d join a timeout 0s => ETIMEDOUT
            a exit 3            => exits 3; b wakes OK; c wakes OK
            d join a            => OK
            """
        },
        {
            "join ends by its deadline or by an interruption", """
            b join a timeout 1s => blocks
            b expires           => OK; b wakes ETIMEDOUT
            b join a            => blocks
            c interrupt b       => OK; b wakes EINTR
            """
        },
        {
            "a stopped joiner finds out when it goes on", """
            b join a   => blocks
            c stop b   => OK; b stops
            a crash    => killed by SIGKILL
            c resume b => OK; b goes on; b wakes OK
            """
        },
        {
            "one that joins itself waits for ever", """
            a join a => blocks
            """
        },
        {
            "sleep ends by its deadline, by an interruption, and not by a stop", """
            a sleep 0s    => OK
            a sleep 1s    => blocks
            a expires     => OK; a wakes OK
            a sleep 1s    => blocks
            b stop a      => OK; a stops
            b resume a    => OK; a goes on; a sleeps again
            b interrupt a => OK; a wakes EINTR
            """
        },
        {
            "kill works on stopped ones, and is nothing to the dead", """
            a stop b   => OK; b stops
            a stop b   => OK
            a kill b   => OK; b killed by SIGKILL
            a kill b   => OK
            a stop b   => OK
            a resume b => OK
            a raise b SIGTERM => OK
            a interrupt b => OK
            a start b  => refused: b has been started already
            """
        },
        {
            "one may do all of it to itself", """
            a interrupt a     => OK
            a resume a        => OK
            a raise a SIGCHLD => OK
            a stop a          => OK; a stops
            b resume a        => OK; a goes on
            a kill a          => killed by SIGKILL
            b raise b SIGTERM => killed by SIGTERM
            d raise d SIGUSR1 => OK; d pends SIGUSR1
            d sigwait SIGUSR1 => OK
            """
        },
        {
            "resume and interrupt are nothing to those who run", """
            a resume b    => OK
            a interrupt b => OK
            a yield       => OK
            """
        },
        {
            "an awaited signal stays until it is taken, and counts once", """
            a raise d SIGUSR1            => OK; d pends SIGUSR1
            a raise d SIGUSR1            => OK; d pends SIGUSR1
            d sigwait SIGUSR1            => OK
            d sigwait SIGUSR1 timeout 0s => EAGAIN
            d sigwait SIGUSR1            => blocks
            a raise d SIGCHLD            => OK; d pends SIGCHLD
            a raise d SIGUSR1            => OK; d wakes OK
            d sigwait SIGCHLD            => OK
            """
        },
        {
            "sigwait ends by its deadline, by an interruption, and by a stop", """
            d sigwait SIGUSR1 timeout 1s => blocks
            d expires                    => OK; d wakes EAGAIN
            d sigwait SIGUSR1            => blocks
            a interrupt d                => OK; d wakes EINTR
            d sigwait SIGUSR1            => blocks
            a stop d                     => OK; d stops
            a raise d SIGUSR1            => OK; d pends SIGUSR1
            a resume d                   => OK; d goes on; d wakes EINTR
            d sigwait SIGUSR1            => OK
            """
        },
        {
            "signals that are ignored disturb nobody", """
            a sleep 1s         => blocks
            b raise a SIGCHLD  => OK
            b raise a SIGURG   => OK
            b raise a SIGWINCH => OK
            b resume a         => OK
            a expires          => OK; a wakes OK
            """
        },
        {
            "what is sent to a stopped one waits, and the lowest number comes first", """
            a sleep 1s        => blocks
            b join a          => blocks
            c stop a          => OK; a stops
            c raise a SIGTERM => OK; a pends SIGTERM
            c raise a SIGHUP  => OK; a pends SIGHUP
            c interrupt a     => OK; a pends SIGRTMIN+6
            c resume a        => OK; a goes on; a killed by SIGHUP; b wakes OK
            """
        },
        {
            "an awaited signal does not end a process that goes on", """
            a stop d          => OK; d stops
            a raise d SIGUSR1 => OK; d pends SIGUSR1
            a resume d        => OK; d goes on
            d sigwait SIGUSR1 => OK
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void BehavesAsTheSystemDoes(string claim, string script)
    {
        Assert.NotEmpty(claim);
        new ModelScript([], "SIGUSR1", "SIGCHLD").Expect(script);
    }

    [Theory]
    [InlineData("SIGUSR1")]
    [InlineData("SIGUSR2")]
    [InlineData("SIGTERM")]
    [InlineData("SIGINT")]
    [InlineData("SIGHUP")]
    [InlineData("SIGQUIT")]
    [InlineData("SIGALRM")]
    [InlineData("SIGPIPE")]
    public void OtherSignalsKill(string signal) => new ModelScript([]).Expect($"""
        a sleep 1s         => blocks
        b raise a {signal} => OK; a killed by {signal}
        """);

    [Fact]
    public void OneThatWasNeverStartedIsNotThere()
    {
        var script = new ModelScript([]);
        script.State = script.Model.Start(script.Model.Initial, 0);
        script.Expect("""
            a kill b          => ESRCH
            a stop b          => ESRCH
            a resume b        => ESRCH
            a interrupt b     => ESRCH
            a raise b SIGTERM => ESRCH
            a join b          => ESRCH
            a start b         => OK; b starts
            a start b         => refused: b has been started already
            b yield           => OK
            a join b          => blocks
            """);
        Assert.Equal(script.State, script.Model.Start(script.State, 1));
    }
}
