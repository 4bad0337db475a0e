using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>port printer = mach(owner: driver, limit: 1)</c>: a mailbox as Mach 2.5 has it, played by POSIX queues and a server process. mach/message.h, msg_send(3).</summary>
internal static class MachPort
{
    public const string Family = "mach";

    /// <summary>The process that plays the Mach kernel.</summary>
    public const string Server = "kernel";

    /// <summary>Why a task is told something (mach/notify.h), as <c>n.kind</c>; with what else may come.</summary>
    public static readonly ImmutableArray<string> MessageKinds = ["MESSAGE", "PORT_DELETED", "MSG_ACCEPTED"];

    public static Mechanism Create() => new()
    {
        Kind = "port",
        Family = Family,
        Summary = "Mach mailbox: many may send, one process receives; played on Linux by a POSIX queue",
        Server = Server,
        EmulatedOn = "Linux",
        IsFoundInRun = true,
        ForEachProcess =
        [
            new("notify", "the port on which the process is told of accepted messages and deleted ports", [new("size", Value.Of(64))]),
            MachKernelPort.Port,
        ],
        Numbers = MachKernelPort.Numbers,
        Attributes =
        [
            new("owner", ValueKind.Process, "the process that receives", IsRequired: true),
            new("limit", Integer, "messages that it holds; from 1 to 16 in Mach", Value.Of(8), Minimum: 0, Maximum: 65536) { Raises = "msg_max" },
            new("size", Integer, "bytes of the longest message, header and items", Value.Of(1024), Minimum: 24, Maximum: 8192),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "allocate",
                Help = "make a port, with all rights to it; the server makes those that are declared without manual",
                Native = [Named("port_allocate({object})", "KERN_SUCCESS (0)", "mq_open([mq_maxmsg={limit} mq_msgsize={size}])")],
                Codes =
                [
                    new("KERN_INVALID_ARGUMENT", "a limit below 1 or over 16, or limits of the system that are lower than the port's") { Number = 4, Linux = "-1 EINVAL" },
                    new("KERN_RESOURCE_SHORTAGE", "too many queues in the system, or too much memory in them") { Number = 6, Linux = "-1 EMFILE" },
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "attach",
                Help = "get the rights that the declaration gives: to send, for the owner also to receive",
                Native = [Named("attach {object}", "KERN_SUCCESS (0)", "recvmsg(kernel, SCM_RIGHTS)")],
                IsInternal = true,
            },
            Send,
            Receive("{object}", "mq_timedreceive({object})"),
            Rpc,
            new Verb
            {
                Name = "status",
                Help = "what it holds, what it can hold, who receives, and through which set",
                Results =
                [
                    new("messages", Integer, "messages in it; those whose senders still wait do not count"),
                    new("limit", Integer, "messages that it can hold"),
                    new("receiver", Any, "the process that may receive, or none while that right travels"),
                    new("set", Any, "the set that it is in, for the process that receives through it; for all others none"),
                ],
                GivesRecord = true,
                Native = [Named("port_status({object}, [num_msgs={=messages} backlog={=limit} receiver={=receiver} set={=set}])", "KERN_SUCCESS (0)", "mq_getattr({object})")],
                Codes = [NoRight],
            },
            new Verb
            {
                Name = "deallocate",
                Help = "give up all rights to it; without the right to receive the port ends",
                Native = [Named("port_deallocate({object})", "KERN_SUCCESS (0)", "close({object})")],
                Codes = [NoRight],
            },
            new Verb
            {
                Name = "tell",
                Help = "post a notification: MSG_ACCEPTED when a cached message has been posted, PORT_DELETED when a port is gone",
                Parameters =
                [
                    new("value", Symbol, "what has happened", Symbols: MessageKinds) { IsValue = true, IsRequired = true },
                    new("port", ValueKind.Object, "to which port") { IsRequired = true },
                ],
                Native = [Named("msg_send({object}, NOTIFY_{value}, {port})", "SEND_SUCCESS (0)", "mq_send({object})")],
                Phrase = "tell {object} {value} {port}",
                IsInternal = true,
            },
            new Verb
            {
                Name = "drain",
                Help = "end a port that nobody can receive from any more: throw its messages away and wake those that wait to send",
                Native = [Named("port_destroy({object})", "KERN_SUCCESS (0)", "mq_receive({object})") with { LinuxSuccess = "…, until it is empty" }],
                IsInternal = true,
            },
            .. MachKernelPort.Verbs,
        ],
        Lifecycle = new(["allocate"], ["attach"], [], []),
        Fields =
        [
            new("messages", Integer, "messages in it"),
            new("receiver", Any, "the process that may receive, or none"),
        ],
    };

    private static readonly Code NoRight = new("KERN_INVALID_ARGUMENT", "no right to the port, or it is gone") { Number = 4, Linux = "-1 EBADF" };

    private static Verb Rpc => new()
    {
        Name = "rpc",
        Help = "send, then receive one message from the reply port, whatever it is",
        Parameters =
        [
            new("value", Message, "the request") { IsValue = true, IsRequired = true },
            new("id", Integer, "the number of the request's meaning", Minimum: int.MinValue, Maximum: int.MaxValue) { IsMessageId = true },
            new("reply", ValueKind.Object, "the port for the answer; the right to send to it goes along") { IsRequired = true },
            new("timeout", Duration, "give up, with SEND_TIMED_OUT or RCV_TIMED_OUT"),
        ],
        Results = Received,
        GivesRecord = true,
        Native =
        [
            Named("msg_rpc({object}, {reply}, SEND_TIMEOUT|RCV_TIMEOUT, {timeout})", "RPC_SUCCESS (0)", RpcOnLinux, "timeout") with { LinuxSuccess = "{=size}" },
            Named("msg_rpc({object}, {reply})", "RPC_SUCCESS (0)", RpcOnLinux) with { LinuxSuccess = "{=size}" },
        ],
        Codes = Send.Codes.RemoveAll(c => c.Succeeds || c.Name == "SEND_NOTIFY_IN_PROGRESS").AddRange(ReceiveCodes),
        MayBlock = true,
    };

    private const string RpcOnLinux = "mq_timedsend({object}), mq_timedreceive({reply})";

    private static Verb Send => new()
    {
        Name = "send",
        Help = "put a message into the port, blocking while it is full",
        Parameters =
        [
            new("value", Message, "the message") { IsValue = true, IsRequired = true },
            new("id", Integer, "the number of the message's meaning", Minimum: int.MinValue, Maximum: int.MaxValue) { IsMessageId = true },
            new("reply", ValueKind.Object, "the port for an answer; the right to send to it goes along"),
            new("timeout", Duration, "give up with SEND_TIMED_OUT; with cache, have the system keep the message then") { Excludes = ["nowait"] },
            new("nowait", Flag, "fail with SEND_TIMED_OUT instead of blocking") { Excludes = ["timeout", "cache"] },
            new("cache", Flag, "instead of blocking have the system keep the message, one of each process and port; it says MSG_ACCEPTED when it could be posted") { Excludes = ["nowait"] },
        ],
        Phrase = null,
        Native =
        [
            Named("msg_send({object}, SEND_TIMEOUT, 0)", "SEND_SUCCESS (0)", "mq_timedsend({object}, 0)", "nowait"),
            Named("msg_send({object}, SEND_TIMEOUT{cache?|SEND_NOTIFY}, {timeout})", "SEND_SUCCESS (0)", "mq_timedsend({object}, {timeout})", "timeout"),
            Named("msg_send({object}, SEND_NOTIFY)", "SEND_SUCCESS (0)", "mq_timedsend({object}, 0)", "cache"),
            Named("msg_send({object})", "SEND_SUCCESS (0)", "mq_send({object})"),
        ],
        Codes =
        [
            new("SEND_INVALID_PORT", "no right to the port, or to one in the message, or it is gone") { Number = -102, Linux = "-1 EBADF", LinuxAfterSleep = "0, into a dead port" },
            new("SEND_INVALID_MEMORY", "memory out of line that is not mapped, or that may not be read") { Number = -101, Linux = "-1 EFAULT", LinuxCall = "write(memfd)" },
            new("SEND_MSG_TOO_LARGE", "longer than the port's size") { Number = -109, Linux = "-1 EMSGSIZE" },
            new("SEND_TIMED_OUT", "nowait, and the port is full, or the timeout passed") { Number = -103, Linux = "-1 ETIMEDOUT" },
            new("SEND_WILL_NOTIFY", "cache, and the port is full: the system keeps the message and will say when it is posted", Succeeds: true)
                { Number = -105, Linux = "-1 ETIMEDOUT; kernel: mq_send({object}) …" },
            new("SEND_NOTIFY_IN_PROGRESS", "cache, and the system still keeps a message of this process to this port") { Number = -106, Linux = "-1 ETIMEDOUT" },
            new("SEND_INTERRUPTED", "interrupted while blocked") { Number = -108, Linux = "-1 EINTR" },
        ],
        MayBlock = true,
    };

    public static Verb Receive(string from, string linux) => new()
    {
        Name = "receive",
        Help = "take the oldest message, blocking while there is none",
        Parameters =
        [
            new("timeout", Duration, "give up with RCV_TIMED_OUT") { Excludes = ["nowait"] },
            new("nowait", Flag, "fail with RCV_TIMED_OUT instead of blocking") { Excludes = ["timeout"] },
        ],
        Results = Received,
        GivesRecord = true,
        Native =
        [
            Named($"msg_receive({from}, RCV_TIMEOUT, 0)", "RCV_SUCCESS (0)", linux, "nowait") with { LinuxSuccess = "{=size}" },
            Named($"msg_receive({from}, RCV_TIMEOUT, {{timeout}})", "RCV_SUCCESS (0)", linux, "timeout") with { LinuxSuccess = "{=size}" },
            Named($"msg_receive({from})", "RCV_SUCCESS (0)", linux) with { LinuxSuccess = "{=size}" },
        ],
        Codes = ReceiveCodes,
        MayBlock = true,
    };

    private static ImmutableArray<Code> ReceiveCodes =>
    [
        new("RCV_INVALID_PORT", "no right to receive from it, or it is in a set") { Number = -202, Linux = "-1 EBADF" },
        new("RCV_TIMED_OUT", "nowait, and there is no message, or the timeout passed") { Number = -203, Linux = "-1 ETIMEDOUT" },
        new("RCV_INTERRUPTED", "interrupted while blocked") { Number = -207, Linux = "-1 EINTR" },
    ];

    private static ImmutableArray<ResultSignature> Received =>
    [
        new("kind", Symbol, "MESSAGE, or why the kernel tells this process something"),
        new("id", Integer, "the number of its meaning"),
        new("size", Integer, "bytes, header and items"),
        new("simple", ValueKind.Boolean, "it carries neither rights nor memory"),
        new("local", Any, "the port that it came to"),
        new("remote", Any, "the port for an answer, or none"),
        new("items", List, "its items"),
    ];

    public static NativeForm Named(string call, string success, string linux, string? when = null) =>
        new(call, success, when, ErrorStyle.Named) { Linux = linux };
}
