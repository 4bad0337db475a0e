
namespace IpcScript.Tests.Runtime.Models;

/// <summary>mq_notify(3). Of the four processes only <c>d</c> waits for a signal somewhere, SIGUSR1.</summary>
public class PosixQueueNotificationTests
{
    private static ModelScript Queue() => new ModelScript(ModelWorld.Declare("queue posix q capacity 1 size 4"), "SIGUSR1")
        .Given("setup create q exclusive; setup close q; a open q; b open q; c open q; d open q");

    public static TheoryData<string, string> Claims => new()
    {
        {
            "the signal is sent once, when a message comes to the empty queue", """
            d notify q SIGUSR1 => OK
            a send q 'x'       => OK; d pends SIGUSR1
            d sigwait SIGUSR1  => OK
            d receive q        => OK "x", 0
            a send q 'y'       => OK
            d sigwait SIGUSR1  => blocks
            """
        },
        {
            "it wakes the process that waits for it", """
            d notify q SIGUSR1 => OK
            d sigwait SIGUSR1  => blocks
            a send q 'x'       => OK; d wakes OK
            """
        },
        {
            "it is not sent when the queue was not empty, nor when a blocked sender's message moves in", """
            a send q 'x'       => OK
            a send q 'y'       => blocks
            d notify q SIGUSR1 => OK
            d receive q        => OK "x", 0; a wakes OK
            d receive q        => OK "y", 0
            d sigwait SIGUSR1  => blocks
            a send q 'z'       => OK; d wakes OK
            """
        },
        {
            "it is not sent when somebody waits for the message", """
            d notify q SIGUSR1 => OK
            b receive q        => blocks
            a send q 'x'       => OK; b wakes OK
            c notify q SIGUSR1 => EBUSY
            """
        },
        {
            "it ends a process that has made no provision for it", """
            a notify q SIGUSR1 => OK
            b send q 'x'       => OK; a killed by SIGUSR1
            """
        },
        {
            "it may end the sender", """
            a notify q SIGUSR1 => OK
            a send q 'x'       => killed by SIGUSR1
            see q              => 1
            """
        },
        {
            "a signal that is ignored, and SIGEV_NONE, use the registration up", """
            a notify q SIGCHLD    => OK
            a send q 'x'          => OK
            a notify q SIGEV_NONE => OK
            a notify q SIGEV_NONE => EBUSY
            a receive q           => OK "x", 0
            a send q 'y'          => OK
            b notify q SIGEV_NONE => OK
            """
        },
        {
            "NULL takes back one's own registration and no other", """
            a notify q SIGEV_NONE => OK
            b notify q NULL       => OK
            b notify q SIGUSR1    => EBUSY
            a notify q NULL       => OK
            b notify q SIGUSR1    => OK
            """
        },
        {
            "closing ends the registration, and so does the end of the process", """
            a notify q SIGUSR1    => OK
            a close q             => OK
            b notify q SIGUSR1    => OK
            b leaves              => exits 0; q notifies nobody
            c notify q SIGUSR1    => OK
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Says(string claim, string script)
    {
        Assert.NotEmpty(claim);
        Queue().Expect(script);
    }
}
