using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>queue jobs = posix(capacity: 4, size: 64)</c>: mq_overview(7).</summary>
internal static class PosixQueue
{
    private const string OnlyReceives = "only for receiving", OnlySends = "only for sending";

    /// <summary>What mq_notify takes instead of a signal: be registered and told nothing; be registered no longer.</summary>
    private static readonly ImmutableArray<string> Notifications = [.. ProcessMechanism.Signals, "SIGEV_NONE", "NULL"];

    private static readonly ImmutableArray<Parameter> AccessModes =
    [
        new("readonly", Flag, OnlyReceives) { Excludes = ["writeonly"] },
        new("writeonly", Flag, OnlySends) { Excludes = ["readonly"] },
    ];

    private static readonly ImmutableArray<Parameter> Waiting =
    [
        new("timeout", Duration, "give up with ETIMEDOUT") { Excludes = ["nowait"] },
        new("nowait", Flag, "fail with EAGAIN instead of blocking; O_NONBLOCK is set for this call only") { Excludes = ["timeout"] },
    ];

    private static readonly Code NotOpen = new("EBADF", "not open in this process");

    private const string NoSlash = "the name has no slash at its front", NoPlainName = "the name has a second slash, or is /. or /..";

    private static readonly Code TooLong = new("ENAMETOOLONG", "the name is longer than 255 bytes");

    public static Mechanism Create() => new()
    {
        Kind = "queue",
        Family = "posix",
        Summary = "POSIX message queue: the highest priority first, the oldest of one priority first",
        Attributes =
        [
            new("capacity", Integer, "messages that it holds (mq_maxmsg)", Value.Of(10), Minimum: 0, Maximum: 65536),
            new("size", Integer, "bytes of the longest message (mq_msgsize)", Value.Of(1024), Minimum: 0, Maximum: 16 << 20),
            new("name", ValueKind.Text, "the name in the system; two declarations with one name are one object"),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make the queue, or open it when it exists",
                Parameters = [new("exclusive", Flag, "fail with EEXIST when it exists"), .. AccessModes],
                Native = [new($"mq_open(\"{{name}}\", {AccessMode}|O_CREAT{{exclusive?|O_EXCL}}, {{mode:o}}, [mq_maxmsg={{capacity}} mq_msgsize={{size}}])", "{object}")],
                Codes =
                [
                    new("EINVAL", NoSlash + "; last, capacity or size is 0, or over msg_max or msgsize_max"),
                    new("EACCES", NoPlainName + "; of one that exists, its mode forbids opening it so"),
                    TooLong,
                    new("ENOENT", "the name is only a slash"),
                    new("EEXIST", "exclusive, and it exists"),
                    new("ENOSPC", "too many queues in the system (queues_max)"),
                    new("EMFILE", "the user's queues take too much memory (RLIMIT_MSGQUEUE), or too many descriptors in this process"),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "open",
                Help = "open the queue by its name",
                Parameters = AccessModes,
                Native = [new($"mq_open(\"{{name}}\", {AccessMode})", "{object}")],
                Codes =
                [
                    new("EINVAL", NoSlash),
                    new("EACCES", NoPlainName + "; its mode forbids opening it so"),
                    TooLong,
                    new("ENOENT", "there is none of that name, or the name is only a slash"),
                    new("EMFILE", "too many descriptors in this process"),
                ],
                ManualOnly = true,
            },
            Send,
            Receive,
            new Verb
            {
                Name = "status",
                Help = "what it holds, and what it can hold",
                Results =
                [
                    new("messages", Integer, "messages in it (mq_curmsgs)"),
                    new("capacity", Integer, "messages that it holds (mq_maxmsg)"),
                    new("size", Integer, "bytes of the longest message (mq_msgsize)"),
                ],
                GivesRecord = true,
                Native = [new("mq_getattr({object}, [mq_curmsgs={=messages} mq_maxmsg={=capacity} mq_msgsize={=size}])")],
                Codes = [NotOpen],
            },
            new Verb
            {
                Name = "notify",
                Help = "have this process told, once, when a message comes to the empty queue and nobody waits for it; NULL: no longer",
                Parameters = [new("value", Symbol, "the signal, SIGEV_NONE or NULL", Symbols: Notifications) { IsValue = true, IsRequired = true }],
                Native = [new("mq_notify({object}, {value})")],
                Codes = [NotOpen, new("EBUSY", "a process is registered already")],
            },
            new Verb
            {
                Name = "close",
                Help = "close the descriptor; this process's registration ends",
                Native = [new("mq_close({object})")],
                Codes = [NotOpen],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "unlink",
                Help = "remove the name; the queue lives while it is open",
                Native = [new("mq_unlink(\"{name}\")")],
                Codes =
                [
                    new("EINVAL", NoSlash),
                    new("EACCES", NoPlainName),
                    TooLong,
                    new("ENOENT", "there is none of that name, or the name is only a slash"),
                ],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["create exclusive", "close"], ["open"], ["close"], ["unlink"]),
        Fields =
        [
            new("messages", Integer, "messages in it"),
            new("notified", Any, "the process that is registered for a notification, or none"),
        ],
    };

    private static string AccessMode => "{readonly?O_RDONLY}{readonly!{writeonly?O_WRONLY}{writeonly!O_RDWR}}";

    private static Verb Send => new()
    {
        Name = "send",
        Help = "put a message behind those of its priority, blocking while the queue is full",
        Parameters =
        [
            new("value", ValueKind.Text, "the message") { IsValue = true, IsRequired = true },
            new("priority", Integer, "0 to 32767, the greatest first", Minimum: 0, Maximum: uint.MaxValue),
            .. Waiting,
        ],
        Native = Forms("mq_send", "mq_timedsend", "({object}, {value}, {#value}, {priority!0}{priority?{priority}}", "0"),
        Codes =
        [
            new("EINVAL", "the priority is over 32767"),
            new("EBADF", "not open in this process, or opened only for receiving"),
            new("EMSGSIZE", "longer than the queue's size"),
            new("EAGAIN", "nowait, and the queue is full"),
            new("EINTR", "interrupted while blocked"),
            new("ETIMEDOUT", "the timeout passed"),
        ],
        MayBlock = true,
    };

    private static Verb Receive => new()
    {
        Name = "receive",
        Help = "take the oldest message of the highest priority, blocking while the queue is empty",
        Parameters = [new("max", Integer, "bytes of the buffer; without it the declared size", Minimum: 0, Maximum: 16 << 20), .. Waiting],
        Results = [new("body", ValueKind.Text, "the message"), new("priority", Integer, "its priority")],
        Native = Forms("mq_receive", "mq_timedreceive", "({object}, {=body}, {max!{size}}{max?{max}}, [{=priority}]", "{#=body}"),
        Codes =
        [
            new("EBADF", "not open in this process, or opened only for sending"),
            new("EMSGSIZE", "the buffer is shorter than the queue's size, whatever the message"),
            new("EAGAIN", "nowait, and the queue is empty"),
            new("EINTR", "interrupted while blocked"),
            new("ETIMEDOUT", "the timeout passed"),
        ],
        MayBlock = true,
    };

    /// <summary>O_NONBLOCK belongs to the open description, so a call that shall not wait needs two others around it; the one behind it takes the flag back.</summary>
    private static ImmutableArray<NativeForm> Forms(string call, string timedCall, string arguments, string success) =>
    [
        new($"mq_setattr({{object}}, O_NONBLOCK), {call}{arguments})", success, When: "nowait"),
        new($"{timedCall}{arguments}, {{timeout}})", success, When: "timeout"),
        new($"{call}{arguments})", success),
    ];
}
