
namespace IpcScript.Tests.Runtime.Models;

/// <summary>semop and semctl on a set of three members.</summary>
public class XsiSemaphoreModelTests
{
    private static ModelScript Set(string initial = "[0,0,0]") => new ModelScript(ModelWorld.Declare($"semaphore xsi s initial {initial}"))
        .Given("setup get s create exclusive; setup set s; a get s; b get s; c get s; d get s");

    public static TheoryData<string, string, string> Claims => new()
    {
        {
            "a joined call takes all or nothing", "[1,0,0]", """
            a wait s[0], wait s[1]              => blocks
            see s                               => [1, 0, 0]
            b wait s[0], wait s[1] nowait       => EAGAIN
            b wait s[0] nowait, wait s[1]       => blocks
            see s                               => [1, 0, 0]
            c signal s[1]                       => OK; a wakes OK; b wakes EAGAIN
            see s                               => [0, 0, 0]
            """
        },
        {
            "a sleeper whose impatient part would block later ends with EAGAIN", "[0,1,0]", """
            a wait s[0], wait s[1] nowait       => blocks
            b wait s[1]                         => OK
            b signal s[0]                       => OK; a wakes EAGAIN
            see s                               => [1, 0, 0]
            """
        },
        {
            "the queue is tried from its head, and who cannot be served is passed by", "[0,0,0]", """
            a wait s[0] by 3                    => blocks
            b wait s[0]                         => blocks
            c signal s[0]                       => OK; b wakes OK
            c signal s[0] by 4                  => OK; a wakes OK
            see s                               => [1, 0, 0]
            """
        },
        {
            "one change lets several go on, a wait for zero before the one that made it zero", "[0,0,1]", """
            a wait s[1], wait s[2]              => blocks
            b wait s[0], signal s[1]            => blocks
            c zero s[2]                         => blocks
            d signal s[0]                       => OK; b wakes OK; c wakes OK; a wakes OK
            see s                               => [0, 0, 0]
            """
        },
        {
            "when a joined call comes to sleep, the queues of the members are put together from the last member on", "[0,0,0]", """
            a wait s[0]                         => blocks
            b wait s[1]                         => blocks
            c wait s[2], zero s[0]              => blocks
            queue s                             => b a c
            d set s to [1,1,0]                  => OK; b wakes OK; a wakes OK
            queue s                             => c
            """
        },
        {
            "a sleeper counts where it is held up", "[1,0,2]", """
            a wait s[0], wait s[1]              => blocks
            b waiting s[0]                      => OK 0
            b waiting s[1]                      => OK 1
            b wait s[0]                         => OK
            b waiting s[0]                      => OK 1
            b waiting s[1]                      => OK 0
            c zero s[2]                         => blocks
            b waiting s[2] zero                 => OK 1
            b waiting s[2]                      => OK 0
            """
        },
        {
            "what waits for several zeros is looked at again only when a zero comes", "[1,0,0]", """
            a zero s[0], zero s[1]              => blocks
            b signal s[1]                       => OK
            b wait s[0] nowait                  => OK
            c waiting s[1] zero                 => OK 1
            b signal s[0]                       => OK
            c waiting s[1] zero                 => OK 1
            c waiting s[0] zero                 => OK 0
            """
        },
        {
            "the end of a process takes back what it did with undo, and wakes", "[1,1,0]", """
            a wait s[0] undo                    => OK
            a wait s[1]                         => OK
            b wait s[0]                         => blocks
            c kill a                            => OK; a killed by SIGKILL; s[0] 0→1 by undo; b wakes OK
            see s                               => [0, 0, 0]
            """
        },
        {
            "undo stops at 0 and at SEMVMX", "[0,32767,0]", """
            a signal s[0] by 2 undo             => OK
            a wait s[1] by 2 undo               => OK
            b wait s[0]                         => OK
            b signal s[1]                       => OK
            a leaves                            => exits 0; s[0] 1→0 by undo; s[1] 32766→32767 by undo
            """
        },
        {
            "set forgets what would be undone; ERANGE where a short cannot count it", "[0,0,0]", """
            a signal s[0] by 32767 undo         => OK
            a wait s[0] by 32767                => OK
            a signal s[0] undo                  => OK
            a wait s[0]                         => OK
            a signal s[0] undo                  => ERANGE
            b set s[0] to 5                     => OK
            a leaves                            => exits 0
            see s                               => [5, 0, 0]
            """
        },
        {
            "a later operation sees what an earlier one did, and the first that fails decides", "[1,32767,0]", """
            a wait s[0], zero s[0], signal s[2] => OK
            a signal s[1], wait s[0] nowait     => ERANGE
            a wait s[0] nowait, signal s[1]     => EAGAIN
            see s                               => [0, 32767, 1]
            """
        },
        {
            "removal ends the calls of all sleepers, and the id", "[0,1,0]", """
            a wait s[0]                         => blocks
            b zero s[1]                         => blocks
            c wait s[1], wait s[0]              => blocks
            d remove s                          => OK; a wakes EIDRM; c wakes EIDRM; b wakes EIDRM
            left                                =>
            a wait s[0]                         => EINVAL
            a set s[0] to -1                    => ERANGE
            """
        },
        {
            "signals, stops and deadlines take a sleeper out of its queue", "[0,0,0]", """
            a wait s[0]                         => blocks
            b wait s[0]                         => blocks
            c wait s[0], wait s[1] timeout 1s   => blocks
            d interrupt a                       => OK; a wakes EINTR
            d stop b                            => OK; b stops
            d waiting s[0]                      => OK 1
            c expires                           => OK; c wakes EAGAIN
            d signal s[0]                       => OK
            d resume b                          => OK; b goes on; b wakes EINTR
            see s                               => [1, 0, 0]
            """
        },
        {
            "the last process is the one that changed the member, or waited for its zero", "[0,0,0]", """
            a last s[0]                         => OK setup
            a zero s[0]                         => OK
            b last s[0]                         => OK a
            a signal s[0] undo                  => OK
            c set s[0] to 1                     => OK
            b last s[0]                         => OK c
            """
        },
        {
            "a list that does not fit the set is refused before the call", "[0,0,0]", """
            a set s to [1,2]                    => refused: s is set as a whole, and [1, 2] is no list of 3 numbers
            a set s to 1                        => refused: s is set as a whole, and 1 is no list of 3 numbers
            a set s to [1,2,70000]              => refused: 70000 does not fit the unsigned short that SETALL takes
            a set s to [1,2,40000]              => ERANGE
            a set s[0] to 40000                 => ERANGE
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void ASetBehavesLikeTheKernels(string claim, string initial, string script)
    {
        Assert.NotEmpty(claim);
        Set(initial).Expect(script);
    }

    [Fact]
    public void WhatEndsOnTheWayLeavesEqualStates()
    {
        var plain = Set().Given("a signal s[0]");
        var detour = Set().Given("a signal s[0]").Expect("""
            b wait s[0], wait s[1]  => blocks
            d interrupt b           => OK; b wakes EINTR
            """);
        Assert.Equal(plain.State, detour.State);
        Assert.Equal(plain.State.GetHashCode(), detour.State.GetHashCode());
    }
}
