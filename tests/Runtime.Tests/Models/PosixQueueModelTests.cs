
namespace IpcScript.Tests.Runtime.Models;

/// <summary>mq_send, mq_receive(3), for a queue of two messages of 4 bytes that every process has open.</summary>
public class PosixQueueModelTests
{
    private static ModelScript Queue() => new ModelScript(ModelWorld.Declare("queue posix q capacity 2 size 4"))
        .Given("setup create q exclusive; setup close q; a open q; b open q; c open q; d open q");

    public static TheoryData<string, string> Claims => new()
    {
        {
            "the highest priority comes first, and of one priority the oldest", """
            a send q 'x' priority 1 => OK
            a send q 'y' priority 2 => OK
            b receive q             => OK "y", 2
            a send q 'z' priority 1 => OK
            b receive q             => OK "x", 1
            b receive q             => OK "z", 1
            """
        },
        {
            "a message goes straight to the receiver that has waited longest", """
            a receive q  => blocks
            b receive q  => blocks
            queue q      => a b
            c send q 'x' => OK; a wakes OK
            see q        => 0
            c send q 'y' => OK; b wakes OK
            c send q 'z' => OK
            see q        => 1
            """
        },
        {
            "a receive lets the sender in that has waited longest, whatever the priorities", """
            a send q 'a'            => OK
            a send q 'b'            => OK
            a send q 'c'            => blocks
            b send q 'd' priority 9 => blocks
            c receive q             => OK "a", 0; a wakes OK
            see q                   => 2
            c receive q             => OK "b", 0; b wakes OK
            c receive q             => OK "d", 9
            c receive q             => OK "c", 0
            """
        },
        {
            "nowait and deadlines that have passed fail only where one would wait", """
            a receive q nowait            => EAGAIN
            a receive q timeout 0s        => ETIMEDOUT
            a receive q timeout -1s       => ETIMEDOUT
            a send q 'a' nowait           => OK
            a send q 'b' timeout 0s       => OK
            a send q 'c' nowait           => EAGAIN
            a send q 'c' timeout 0s       => ETIMEDOUT
            a receive q timeout 0s        => OK "a", 0
            a receive q nowait            => OK "b", 0
            """
        },
        {
            "a deadline takes the sleeper out of the line", """
            a receive q timeout 1s => blocks
            b receive q            => blocks
            a expires              => OK; a wakes ETIMEDOUT
            c send q 'x'           => OK; b wakes OK
            """
        },
        {
            "an interruption ends a sleeper's call, and nothing is sent", """
            a send q 'a' => OK
            a send q 'b' => OK
            a send q 'c' => blocks
            b interrupt a => OK; a wakes EINTR
            b receive q  => OK "a", 0
            see q        => 1
            """
        },
        {
            "a killed sender sends nothing", """
            a send q 'a' => OK
            a send q 'b' => OK
            a send q 'c' => blocks
            b kill a     => OK; a killed by SIGKILL
            b receive q  => OK "a", 0
            see q        => 1
            """
        },
        {
            "a stopped receiver has left the line, and comes back at its tail", """
            a receive q  => blocks
            b receive q  => blocks
            c stop a     => OK; a stops
            c resume a   => OK; a goes on; a sleeps again
            queue q      => b a
            """
        },
        {
            "what a stopped sender did not send it sends when it goes on, and wakes who waits for it", """
            a send q 'a' => OK
            a send q 'b' => OK
            a send q 'c' => blocks
            b stop a     => OK; a stops
            b receive q  => OK "a", 0
            b receive q  => OK "b", 0
            b receive q  => blocks
            c resume a   => OK; a goes on; a wakes OK; b wakes OK
            """
        },
        {
            "the priority is looked at before the length, and the length before the queue", """
            a send q 'abcde' priority 32768      => EINVAL
            a send q 'abcde' priority 4294967295 => EINVAL
            a send q 'abcde'                     => EMSGSIZE
            a send q 'abcd' priority 32767       => OK
            a send q 'b'                         => OK
            a send q 'abcde' nowait              => EMSGSIZE
            b receive q max 3                    => EMSGSIZE
            b receive q max 4                    => OK "abcd", 32767
            """
        },
        {
            "status tells what is in it and what can be", """
            a send q 'a' => OK
            a status q   => OK 1, 2, 4
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

    [Theory]
    [InlineData("a receive q; b receive q; c send q 'x'", 2)]
    [InlineData("d send q 'x'; d send q 'y'; a send q 'z'; b send q 'z'; c receive q", 2)]
    [InlineData("a receive q; c send q 'x'", 1)]
    [InlineData("c send q 'x'", 1)]
    [InlineData("c receive q nowait", 1)]
    public void AnyWaiterMayBeServedAndLinuxServesTheFirst(string script, int count)
    {
        var queue = Queue();
        var calls = script.Split("; ");
        foreach (string call in calls[..^1]) queue.Call(call);
        var allowed = queue.Model.Allowed(queue.State, 2, queue.Parse(calls[^1]));
        Assert.Equal(count, allowed.Distinct().Count());
        Assert.Equal(queue.Call(calls[^1]), allowed[0]);
    }
}
