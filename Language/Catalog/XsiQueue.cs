using System.Globalization;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>queue desk = xsi(bytes: 1KiB)</c>: messages with types, which a receiver selects by. sysvipc(7). Codes stand in the order in which Linux checks for them.</summary>
internal static class XsiQueue
{
    private static readonly Code Invalid = new("EINVAL", "not got in this process, or the queue was removed");

    private static readonly Code Forbidden = new("EACCES", "the mode of the queue forbids it");

    private static readonly Code Gone = new("EIDRM", "the queue was removed while this process was blocked");

    private static readonly Code Interrupted = new("EINTR", "interrupted while blocked");

    public static Mechanism Create() => new()
    {
        Kind = "queue",
        Family = "xsi",
        Summary = "XSI message queue: messages with types, received by age among the types that are asked for",
        Attributes =
        [
            new("bytes", Integer, "what all its messages may have together (msg_qbytes), and how many there may be; without it the limit msgmnb", Minimum: 0, Maximum: int.MaxValue),
            new("key", Integer, "the key in the system; two declarations with one key are one queue", Minimum: 1, Maximum: int.MaxValue),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "get",
                Help = "find the queue by its key, or make it",
                Parameters =
                [
                    new("create", Flag, "make it when there is none"),
                    new("exclusive", Flag, "with create: fail with EEXIST when there is one"),
                ],
                Native = [new("msgget({key?{key}}{key!{object}}, {create?IPC_CREAT|}{exclusive?IPC_EXCL|}{mode:o})", "{object}")],
                Codes =
                [
                    new("ENOENT", "there is none of that key"),
                    new("EEXIST", "exclusive, and there is one"),
                    Forbidden,
                    new("ENOSPC", "too many queues in the system (msgmni)"),
                    new("ENOMEM", "no memory for it"),
                ],
                ManualOnly = true,
            },
            Send,
            Receive,
            new Verb
            {
                Name = "status",
                Help = "what it holds and may hold, and who used it last",
                GivesRecord = true,
                Results =
                [
                    new("messages", Integer, "messages in it (msg_qnum)"),
                    new("bytes", Integer, "what they have together (msg_cbytes)"),
                    new("max_bytes", Integer, "what they may have together (msg_qbytes)"),
                    new("last_sender", ValueKind.Process, "the process that sent last, or none (msg_lspid)"),
                    new("last_receiver", ValueKind.Process, "the process that received last, or none (msg_lrpid)"),
                    new("mode", Integer, "permission bits"),
                ],
                Native = [new("msgctl({object}, IPC_STAT, [msg_qnum={=messages} msg_cbytes={=bytes} msg_qbytes={=max_bytes} msg_lspid={=last_sender} msg_lrpid={=last_receiver} mode={=mode:o}])")],
                Codes = [Invalid, Forbidden],
            },
            new Verb
            {
                Name = "set",
                Help = "change what it may hold; receivers that wait look again, and senders that now have room go on",
                Parameters =
                [
                    new("bytes", Integer, "what all its messages may have together", Minimum: 0, Maximum: int.MaxValue) { IsRequired = true },
                    new("mode", Integer, "permission bits; without it those that were declared", Minimum: 0, Maximum: 511),
                ],
                Native = [new("msgctl({object}, IPC_SET, [msg_qbytes={bytes}{mode? mode={mode:o}}])")],
                Codes = [Invalid, new("EPERM", "it belongs to another user, or more bytes than the limit msgmnb")],
            },
            new Verb
            {
                Name = "remove",
                Help = "remove the queue and its messages at once; the blocked get EIDRM",
                Native = [new("msgctl({object}, IPC_RMID)")],
                Codes = [Invalid, new("EPERM", "it belongs to another user")],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["get create exclusive", "set bytes"], ["get"], [], ["remove"]),
        Fields =
        [
            new("messages", Integer, "messages in it"),
            new("bytes", Integer, "what they have together"),
        ],
    };

    private static Verb Send => new()
    {
        Name = "send",
        Help = "put a message behind all others, blocking while there is no room for it",
        Parameters =
        [
            new("value", ValueKind.Text, "the message") { IsValue = true, IsRequired = true },
            new("type", Integer, "a number over 0; 1 without it"),
            new("nowait", Flag, "fail with EAGAIN instead of blocking"),
        ],
        Native = [new("msgsnd({object}, [{type!1}{type?{type}}, {value}], {#value}, {nowait?IPC_NOWAIT}{nowait!0})")],
        Codes =
        [
            new("EINVAL", "longer than the limit msgmax, a type below 1, not got in this process, or the queue was removed"),
            Forbidden,
            new("EAGAIN", "nowait, and there is no room"),
            Gone,
            Interrupted,
        ],
        MayBlock = true,
    };

    private static Verb Receive => new()
    {
        Name = "receive",
        Help = "take the oldest message, or the oldest of the types asked for, blocking while there is none",
        Parameters =
        [
            new("type", Integer, "only of this type", Minimum: 1) { Excludes = ["type up to", "type except"] },
            new("type up to", Integer, "of the lowest type, and none above this one", Minimum: 1) { Excludes = ["type", "type except"] },
            new("type except", Integer, "of any type but this one", Minimum: 1) { Excludes = ["type", "type up to"] },
            new("max", Integer, "bytes of the buffer; 8192 without it", Minimum: 0, Maximum: 16 << 20),
            new("truncate", Flag, "cut off what the buffer does not hold, which is lost"),
            new("nowait", Flag, "fail with ENOMSG instead of blocking"),
        ],
        Results = [new("body", ValueKind.Text, "the message"), new("type", Integer, "its type")],
        Native =
        [
            Form("{type}", Flags, "type"),
            Form("-{type up to}", Flags, "type up to"),
            Form("{type except}", "MSG_EXCEPT{truncate?|MSG_NOERROR}{nowait?|IPC_NOWAIT}", "type except"),
            Form("0", Flags, null),
        ],
        Codes =
        [
            Invalid,
            Forbidden,
            new("E2BIG", "the message is longer than the buffer, without truncate; it stays"),
            new("ENOMSG", "nowait, and there is none"),
            Gone,
            Interrupted,
        ],
        MayBlock = true,
    };

    private const string Flags = "{truncate?MSG_NOERROR{nowait?|IPC_NOWAIT}}{truncate!{nowait?IPC_NOWAIT}{nowait!0}}";

    private static NativeForm Form(string type, string flags, string? when)
    {
        string most = "{max!" + KernelLimit.UsualMessage.ToString(CultureInfo.InvariantCulture) + "}{max?{max}}, ";
        return new("msgrcv({object}, [{=type}, {=body}], " + most + type + ", " + (flags + ")"), "{#=body}", When: when);
    }
}
