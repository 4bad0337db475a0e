using IpcScript.Runtime.Models;
using IpcScript.Runtime.Models.Queues;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>mq_open, mq_close, mq_unlink(3).</summary>
public class PosixQueueLifecycleTests
{
    public static TheoryData<string, string, string> Claims => new()
    {
        {
            "a queue keeps its messages while it has a name", "queue posix q capacity 2 size 4", """
            a open q             => ENOENT
            a create q exclusive => OK
            a create q exclusive => EEXIST
            a create q           => OK
            a send q 'x'         => OK
            a leaves             => exits 0
            b open q             => OK
            b receive q          => OK "x", 0
            left                 => message queue /q
            """
        },
        {
            "an open descriptor outlives the name", "queue posix q capacity 2 size 4", """
            a create q           => OK
            a unlink q           => OK
            a unlink q           => ENOENT
            a send q 'x'         => OK
            b create q exclusive => OK
            b receive q nowait   => EAGAIN
            see q by a           => 1
            see q by b           => 0
            b unlink q           => OK
            b close q            => OK
            left                 => message queue without a name
            a leaves             => exits 0
            left                 =>
            """
        },
        {
            "every call wants an open descriptor, but looks at the priority first", "queue posix q capacity 2 size 4", """
            a send q 'abcde' priority 32768 => EINVAL
            a send q 'abcde'                => EBADF
            a receive q max 0               => EBADF
            a status q                      => EBADF
            a notify q SIGUSR1              => EBADF
            a notify q NULL                 => EBADF
            a close q                       => EBADF
            """
        },
        {
            "a descriptor serves the end that it was opened for", "queue posix q capacity 2 size 4", """
            a create q writeonly => OK
            a send q 'x'         => OK
            a receive q max 0    => EBADF
            b open q readonly    => OK
            b send q 'abcde'     => EBADF
            b receive q          => OK "x", 0
            b notify q SIGUSR1   => OK
            """
        },
        {
            "the mode binds every open but the one that creates", "queue posix q capacity 2 size 4 mode 200", """
            a create q         => OK
            a receive q nowait => EAGAIN
            b open q           => EACCES
            b open q readonly  => EACCES
            b create q         => EACCES
            b open q writeonly => OK
            """
        },
        { "no message fits a queue of none", "queue posix q capacity 0 size 4", "a create q => EINVAL" },
        { "a message of no bytes is too short for a limit", "queue posix q capacity 2 size 0", "a create q => EINVAL" },
        { "msg_max is a limit", "queue posix q capacity 11 size 4", "a create q => EINVAL" },
        { "msgsize_max is a limit", "queue posix q capacity 2 size 8193", "a create q => EINVAL" },
        { "the greatest queue", "queue posix q capacity 10 size 8192", "a create q => OK" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Says(string claim, string declaration, string script)
    {
        Assert.NotEmpty(claim);
        new ModelScript(ModelWorld.Declare(declaration)).Expect(script);
    }

    [Fact]
    public void TwoDeclarationsOfOneNameAreOneQueue() =>
        new ModelScript(ModelWorld.Declare("queue posix q capacity 2 size 4 name /x", "queue posix r capacity 0 size 9 name /x")).Expect("""
            a create q  => OK
            b create r  => OK
            b status r  => OK 0, 2, 4
            b send r 'x' => OK
            see q       => 1
            a close q   => OK
            a unlink r  => OK
            """);

    /// <summary>Also in a limit of another machine; the attributes are looked at between the two.</summary>
    [Theory]
    [InlineData(2, 819200, "queue posix q capacity 0", "ENOSPC")]
    [InlineData(3, 819200, "queue posix q capacity 0", "EINVAL")]
    [InlineData(3, 2999, "queue posix q capacity 0", "EINVAL")]
    [InlineData(3, 2999, "queue posix q capacity 10 size 4", "EMFILE")]
    [InlineData(3, 3000, "queue posix q capacity 10 size 4", "OK")]
    public void QueuesAreCountedFirstAndMemoryLast(long queues, long bytes, string declaration, string outcome)
    {
        var objects = ModelWorld.Declare("queue posix one capacity 10 size 4", "queue posix two capacity 10 size 4", declaration);
        var facts = MachineFacts.Usual with { PosixQueues = new PosixQueueLimits(Queues: queues, Bytes: bytes) };
        var model = ModelWorld.Model(objects, [], facts);
        var state = model.Initial;
        var codes = new List<string>();
        foreach (var queue in objects)
        {
            var made = model.Call(state, model.Setup, IpcScript.Runtime.Planning.OperationBuilder.Lifecycle(queue, "create")!);
            state = made.State;
            codes.Add(((Completes)made.Effect).Result.Code);
        }

        Assert.Equal(["OK", "OK", outcome], codes);
    }

    [Theory]
    [InlineData("/jobs", null)]
    [InlineData("/...", null)]
    [InlineData("jobs", "EINVAL")]
    [InlineData("''", "EINVAL")]
    [InlineData("/", "ENOENT")]
    [InlineData("//", "EACCES")]
    [InlineData("//jobs", "EACCES")]
    [InlineData("/jobs/", "EACCES")]
    [InlineData("/.", "EACCES")]
    [InlineData("/..", "EACCES")]
    public void ANameIsOneSlashAndThenNoOther(string name, string? error) =>
        Assert.Equal(error, PosixQueueName.ErrorOf(ModelWorld.Declare($"queue posix q name {name}").Single()));

    [Theory]
    [InlineData(255, "", null)]
    [InlineData(256, "", "ENAMETOOLONG")]
    [InlineData(256, "/", "EACCES")]
    [InlineData(4096, "/", "ENAMETOOLONG")]
    public void ALongNameIsLookedAtUnlessItIsNoPathAtAll(int length, string end, string? error) =>
        Assert.Equal(error, PosixQueueName.ErrorOf(ModelWorld.Declare($"queue posix q name /{new string('a', length)}{end}").Single()));
}
