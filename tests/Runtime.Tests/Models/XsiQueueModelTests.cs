using IpcScript.Language.Values;
using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>msgsnd, msgrcv, msgctl(2), for a queue of 8 bytes that every process has got.</summary>
public class XsiQueueModelTests
{
    private const string Made = "setup get q create; setup set q bytes 8; a get q; b get q; c get q; d get q";

    private static ModelScript Queue() => new ModelScript(ModelWorld.Declare("queue xsi q")).Given(Made);

    public static TheoryData<string, string> Claims => new()
    {
        {
            "without a type the oldest comes, with one the oldest of it", """
            a send q 'x' type 3   => OK
            a send q 'y' type 2   => OK
            a send q 'z' type 2   => OK
            b receive q type 2    => OK "y", 2
            b receive q           => OK "x", 3
            b receive q           => OK "z", 2
            """
        },
        {
            "up to takes the lowest type, and of that the oldest", """
            a send q 'c' type 3   => OK
            a send q 'b' type 2   => OK
            a send q 'a' type 2   => OK
            b receive q up_to 3   => OK "b", 2
            b receive q up_to 1 nowait => ENOMSG
            b receive q up_to 3   => OK "a", 2
            """
        },
        {
            "except takes the oldest of any other", """
            a send q 'c' type 3   => OK
            a send q 'b' type 2   => OK
            b receive q except 3  => OK "b", 2
            b receive q except 3 nowait => ENOMSG
            """
        },
        {
            "a message goes past the queue to the first receiver that takes it", """
            a receive q type 2    => blocks
            b receive q           => blocks
            c receive q type 2    => blocks
            queue q               => a b c
            d send q 'x'          => OK; b wakes OK
            d send q 'y' type 2   => OK; a wakes OK
            see q                 => 0
            """
        },
        {
            "a receiver whose buffer is too short learns it, and the message goes on", """
            a receive q max 1     => blocks
            b receive q max 1 truncate => blocks
            d send q 'xyz'        => OK; a wakes E2BIG; b wakes OK
            d send q 'xyz'        => OK
            a receive q max 1     => E2BIG
            a receive q max 1 truncate => OK "x", 1
            """
        },
        {
            "every sender that would fit is woken, and who loses waits behind all others", """
            a send q '12345678'   => OK
            b send q '1234'       => blocks
            c send q '123456789'  => blocks
            d send q '12345'      => blocks
            setup receive q       => OK "12345678", 1; b wakes OK; d sleeps again
            queue q               => c d
            """
        },
        {
            "one sender that fits alone does not race", """
            a send q '12345'      => OK
            b send q '123456'     => blocks
            c send q '1234567'    => blocks
            setup receive q       => OK "12345", 1; b wakes OK; c sleeps again
            setup receive q       => OK "123456", 1; c wakes OK
            """
        },
        {
            "a woken sender may feed a receiver, and takes no room then", """
            a send q '12345678'   => OK
            b receive q type 2    => blocks
            c send q '1234' type 2 => blocks
            d send q '12345678'   => blocks
            setup receive q       => OK "12345678", 1; c wakes OK; b wakes OK; d wakes OK
            see q                 => 1
            """
        },
        {
            "setting lets senders go on and receivers look again", """
            a send q '12345678'   => OK
            b send q '1234'       => blocks
            c receive q type 2    => blocks
            d receive q type 3    => blocks
            setup set q bytes 16  => OK; c sleeps again; d sleeps again; b wakes OK
            setup set q bytes 16 mode 128 => OK; c wakes EACCES; d wakes EACCES
            setup set q bytes 16385 => EPERM
            """
        },
        {
            "no more messages than bytes", """
            setup set q bytes 2   => OK
            a send q ''           => OK
            a send q ''           => OK
            a send q '' nowait    => EAGAIN
            """
        },
        {
            "removal ends every sleep", """
            a send q '12345678'   => OK
            b send q 'x'          => blocks
            c receive q type 2    => blocks
            d stop c              => OK; c stops
            setup remove q        => OK; b wakes EIDRM
            d resume c            => OK; c goes on; c wakes EINVAL
            a send q 'x'          => EINVAL
            left                  =>
            """
        },
        {
            "a stopped sleeper comes back at the tail", """
            a receive q           => blocks
            b receive q           => blocks
            d stop a              => OK; a stops
            d resume a            => OK; a goes on; a sleeps again
            d send q 'x'          => OK; b wakes OK
            """
        },
        {
            "a receiver that goes on may wake senders", """
            a receive q type 2    => blocks
            d stop a              => OK; a stops
            d send q '1234' type 2 => OK
            d send q '5678' type 1 => OK
            b send q '12'         => blocks
            c send q '345'        => blocks
            d resume a            => OK; a goes on; a wakes OK; b wakes OK; c sleeps again
            """
        },
        {
            "an interrupted or killed sleeper has sent and taken nothing", """
            a send q '12345678'   => OK
            b send q 'x'          => blocks
            c receive q type 2    => blocks
            d interrupt b         => OK; b wakes EINTR
            d kill c              => OK; c killed by SIGKILL
            d send q 'y' nowait   => EAGAIN
            see q                 => 1
            """
        },
        {
            "status names who used it last", """
            a status q            => OK 0, 0, 8, none, none, 384
            a send q 'xyz'        => OK
            b receive q           => OK "xyz", 1
            a send q 'x'          => OK
            a status q            => OK 1, 1, 8, a, b, 384
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
    [InlineData("a send q '12345678'; b send q '1'; c send q '2'; d receive q", "1 2", 2)]
    [InlineData("a send q '12345678'; b send q '12345678'; c send q '1'; d receive q", "1 2", 2)]
    [InlineData("a send q '12345678'; b send q '1'; d receive q", "", 1)]
    [InlineData("a receive q; b receive q; d set q bytes 9", "0 1", 2)]
    [InlineData("a receive q; b receive q; c send q 'x'", "", 2)]
    [InlineData("a receive q type 1; b receive q type 2; c send q 'x'", "", 1)]
    public void ThoseThatAreWokenTogetherRaceAndLinuxLetsTheFirstInLineWin(string script, string contenders, int outcomes)
    {
        var queue = Queue();
        var calls = script.Split("; ");
        foreach (string call in calls[..^1]) queue.Call(call);
        var allowed = queue.Model.Allowed(queue.State, calls[^1][0] - 'a', queue.Parse(calls[^1]));
        var made = queue.Call(calls[^1]);
        Assert.Equal(contenders, string.Join(' ', made.Contenders));
        Assert.Equal(made, allowed[0]);
        Assert.Equal(outcomes, allowed.Distinct().Count());
    }

    [Fact]
    public void AReceiverThatIsResumedLetsSendersRace()
    {
        var queue = Queue();
        foreach (string call in new[] { "a receive q type 2", "d stop a", "d send q '1234' type 2", "d send q '5678'", "b send q '1'", "c send q '2'" }) queue.Call(call);
        Assert.Equal([1, 2], queue.Call("d resume a").Contenders);
    }

    [Fact]
    public void LimitsAreThoseOfTheNamespace()
    {
        var objects = ModelWorld.Declare("queue xsi q", "queue xsi p", "queue xsi r");
        var model = ModelWorld.Model(objects, [], MachineFacts.With([new("msgmax", 4), new("msgmnb", 16), new("msgmni", 2)]));
        var state = model.Initial;
        Assert.Equal(["OK", "OK", "ENOSPC"], objects.Select(q => Call(q.Index, "get", ("create", Value.True))));
        Assert.Equal("EINVAL", Call(0, "send", ("value", Value.Of("12345"))));
        Assert.Equal("EPERM", Call(0, "set", ("bytes", Value.Of(17))));

        string Call(int obj, string word, params (string Word, Value Value)[] given)
        {
            var verb = objects[obj].Mechanism.FindVerb(word)!;
            var arguments = verb.Parameters.Select(p => given.FirstOrDefault(g => g.Word == p.Word).Value ?? p.Default);
            var made = model.Call(state, model.Setup, new(verb, obj, -1, -1, ValueList.From(arguments)));
            state = made.State;
            return ((Completes)made.Effect).Result.Code;
        }
    }

    [Theory]
    [InlineData("600", "600", "OK")]
    [InlineData("400", "600", "EACCES")]
    [InlineData("600", "400", "OK")]
    [InlineData("400", "004", "OK")]
    [InlineData("400", "002", "EACCES")]
    [InlineData("400", "000", "OK")]
    public void GetAsksForWhatItsModeSays(string made, string asked, string outcome) =>
        new ModelScript(ModelWorld.Declare($"queue xsi q key 7 mode {made}", $"queue xsi p key 7 mode {asked}")).Expect($"""
            a get p                  => ENOENT
            a get q create exclusive => OK
            a get p create exclusive => EEXIST
            a get p                  => {outcome}
            """);
}
