using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>What goes over a channel: <c>request ch "draw" -> answer</c>, <c>receive csrss -> r</c>, <c>reply r "ok"</c>, <c>datagram ch "hint"</c>, <c>callback r "which font?" -> font</c>.</summary>
internal static class AlpcMessages
{
    private const string Wait = "NtAlpcSendWaitReceivePort";

    public static ImmutableArray<Verb> Verbs =>
    [
        new Verb
        {
            Name = "receive",
            Help = "take the next message: the server from one place for connection requests and all its channels, in turn; a client from its channel",
            Record = RecordUse.Either,
            Parameters =
            [
                new("timeout", Duration, "give up with TIMEOUT") { Excludes = ["nowait"] },
                new("nowait", Flag, "end with TIMEOUT instead of blocking") { Excludes = ["timeout"] },
                AlpcPort.Channel,
            ],
            Results = Received,
            GivesRecord = true,
            Native =
            [
                AlpcPort.Status(Wait + "({object}, 0)", "poll({object}), recv", "{=size}", "nowait"),
                AlpcPort.Status(Wait + "({object}, {timeout})", "poll({object}), recv", "{=size}", "timeout"),
                AlpcPort.Status(Wait + "({object})", "poll({object}), recv", "{=size}"),
            ],
            Codes =
            [
                AlpcPort.NoHandle("recv({object})"),
                AlpcPort.Disconnected("0", "recv({object})"),
                AlpcPort.Code("TIMEOUT", 0x00000102, "nowait, and there is nothing, or the timeout passed", "0", "poll({object})"),
            ],
            MayBlock = true,
        },
        Request("request", "send a request, and block until it is answered", Wait + "({object}, SYNC_REQUEST{value?, {value}} via {via}{data?, {data}})", "send({object}), recv", isInternal: false),
        Request("await request", "wait on for the answer to a request", Wait + "({object})", "recv({object})", isInternal: true),
        new Verb
        {
            Name = "datagram",
            Help = "send a message that wants no answer",
            Record = RecordUse.Only,
            Parameters = [Data("the message"), Entries, Via(["copy", "section"]), AlpcPort.Channel],
            Results = [AlpcPort.Sent],
            Native = [AlpcPort.Status(Wait + "({object}{value?, {value}} via {via}{data?, {data}})", "send({object})", "{=sent}")],
            Codes =
            [
                AlpcPort.Code("INVALID_PARAMETER", 0xC000000D, "it has data entries, or is to go by a section where there is none"),
                .. TooMuch,
                AlpcPort.NoHandle("send({object})"),
                AlpcPort.Disconnected("-1 EPIPE", "send({object})"),
                Full,
            ],
        },
        new Verb
        {
            Name = "reply",
            Help = "answer a request or a callback, once",
            Record = RecordUse.Only,
            Parameters = [Data("the answer"), Via(["copy", "section"]), .. AlpcPort.Message],
            Results = [AlpcPort.Sent],
            Native = [AlpcPort.Status(Wait + "({object}, reply to {id}/{callback}{value?, {value}} via {via})", "send({object})", "{=sent}")],
            Codes = [NoSection, .. TooMuch, AlpcPort.Mismatch, NoRoom],
        },
        new Verb
        {
            Name = "read_data",
            Help = "read an entry of a request out of the client's memory, while that waits for its answer",
            Record = RecordUse.Only,
            Members = MemberUse.One,
            Parameters = [new("length", Integer, "bytes from the entry's start; left out, all of it", Minimum: 0, Maximum: 1 << 30), .. AlpcPort.Message],
            Results = [new("data", ValueKind.Text, "what stands there")],
            Native = [AlpcPort.Status("NtReadRequestData({object}{length?, {length}})", "process_vm_readv({object})", "{#=data}")],
            Codes = DataCodes,
        },
        new Verb
        {
            Name = "write_data",
            Help = "write into an entry of a request, in the client's memory, while that waits for its answer",
            Record = RecordUse.Only,
            Members = MemberUse.One,
            Parameters = [new("value", ValueKind.Text, "the bytes, from the entry's start on") { IsValue = true, IsRequired = true }, .. AlpcPort.Message],
            Native = [AlpcPort.Status("NtWriteRequestData({object}, {value})", "process_vm_writev({object})", "{#value}")],
            Codes = DataCodes,
        },
        Callback("callback", "ask the sender of a request something while it waits for the answer", Wait + "({object}, callback of {id}/{callback}{value?, {value}} via {via})", "send({object}), recv", isInternal: false),
        Callback("await callback", "wait on for the answer to a callback", Wait + "({object})", "recv({object})", isInternal: true),
    ];

    /// <summary>What a receive gives, and a callback.</summary>
    public static ImmutableArray<ResultSignature> Received =>
    [
        new("kind", Symbol, "CONNECTION_REQUEST, REQUEST, DATAGRAM or PORT_CLOSED"),
        new("id", Integer, "its number on the channel"),
        new("data", ValueKind.Text, "what it says"),
        new("via", Symbol, "how its data came: copy, section, or direct: then they are its first entry, which is still where its sender has it") { Symbols = ["copy", "section", "direct"] },
        new("size", Integer, "bytes that came through the port, its header too"),
        new("client", Any, "the client at the other end, as the system knows it"),
        new("entries", List, "bytes of each of its data entries"),
        new("channel", Integer, "the number of the channel, counted by connection requests"),
        new("callback", Integer, "the number of the callback, 0 for all else"),
        new("port", ValueKind.Object, "the connection port"),
    ];

    private static ImmutableArray<Code> DataCodes =>
    [
        AlpcPort.Code("REPLY_MESSAGE_MISMATCH", 0xC000021F, "the request has been answered, or its client has gone"),
        AlpcPort.Code("INVALID_PARAMETER", 0xC000000D, "it has no such entry, or the entry is shorter"),
        AlpcPort.Code("ACCESS_VIOLATION", 0xC0000005, "the client's memory is not there any more, or may not be touched so", "-1 EFAULT, or too few"),
    ];

    private static Code GoingOn => new("callback", "the other side asks something back before it answers; behind the block the step goes on") { Number = 0, IsStatus = true, Linux = "{=size}", Brings = Received, GoesOn = true };

    private static Code Full => AlpcPort.Code("INSUFFICIENT_RESOURCES", 0xC000009A, "64 messages or 64 KiB wait there already, or the section has no room now");

    private static Code NoRoom => AlpcPort.Code("INSUFFICIENT_RESOURCES", 0xC000009A, "the section has no room now");

    private static Code NoSection => AlpcPort.Code("INVALID_PARAMETER", 0xC000000D, "to go by a section, and the port has none");

    private static ImmutableArray<Code> TooMuch => [AlpcPort.TooLong, AlpcPort.Code("SECTION_TOO_BIG", 0xC0000040, "by a section, and longer than that")];

    private static Code Lost => AlpcPort.Code("REPLY_LOST", 0xC0000253, "the other side leaves before it answers", "0");

    private static Code Gone => AlpcPort.NoHandle("recv({object})");

    private static Parameter Entries => new("data", List, "memory of this process that the server may read and write while the request is unanswered") { Objects = "segment" };

    private static Parameter Data(string help) => new("value", ValueKind.Text, help, Value.Of("")) { IsValue = true };

    private static Parameter Via(ImmutableArray<string> ways) =>
        new("via", Symbol, "how the value goes: copied through the port, by the section of the channel, or left where it is for the server to read", Symbols: ways)
        {
            Capacities = ways.Length == 2 ? ["max", "section"] : ["max", "section", null],
        };

    private static Verb Request(string name, string help, string call, string linux, bool isInternal) => new()
    {
        Name = name,
        Help = help,
        Record = RecordUse.Only,
        Parameters = [Data("the request"), Entries, Via(["copy", "section", "direct"]), AlpcPort.Channel],
        Results = Answer,
        Native = [AlpcPort.Status(call, linux, "{=size}")],
        Codes = isInternal ? [Gone, Lost, GoingOn] : [NoSection, .. TooMuch, AlpcPort.NoHandle("send({object})"), AlpcPort.Disconnected("-1 EPIPE", "send({object})"), Full, Lost, GoingOn],
        MayBlock = true,
        ContinuedBy = "await request",
        IsInternal = isInternal,
    };

    private static Verb Callback(string name, string help, string call, string linux, bool isInternal) => new()
    {
        Name = name,
        Help = help,
        Record = RecordUse.Only,
        Parameters = [Data("the question"), Via(["copy", "section"]), .. AlpcPort.Message],
        Results = Answer,
        Native = [AlpcPort.Status(call, linux, "{=size}")],
        Codes = isInternal ? [Gone, Lost, GoingOn] : [NoSection, .. TooMuch, AlpcPort.Mismatch, NoRoom, Gone, Lost, GoingOn],
        MayBlock = true,
        ContinuedBy = "await callback",
        IsInternal = isInternal,
    };

    private static ImmutableArray<ResultSignature> Answer =>
    [
        new("data", ValueKind.Text, "the answer"),
        new("size", Integer, "bytes that came through the port, its header too"),
    ];
}
