using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>How a channel comes about and ends: <c>connect csrss "v2" -> ch</c>, <c>accept c</c>, <c>refuse c "wrong version"</c>, <c>disconnect ch</c>.</summary>
internal static class AlpcConnecting
{
    public static ImmutableArray<Verb> Verbs =>
    [
        Connect("connect", "ask the server of a port for a channel, and block until it decides", "NtAlpcConnectPort(\"{name}\"{value?, {value}})", isInternal: false),
        Connect("await connect", "wait on for the server's decision", "NtAlpcConnectPort(\"{name}\")", isInternal: true),
        new Verb
        {
            Name = "accept",
            Help = "make a channel for the client that has asked: a port for each direction, and a handle for each side",
            Record = RecordUse.Only,
            Parameters = [new("value", ValueKind.Text, "data for the client") { IsValue = true }, AlpcPort.Channel],
            Results = [AlpcPort.Sent],
            Native = [AlpcPort.Status("NtAlpcAcceptConnectPort({object}, TRUE{value?, {value}})", "socketpair({object}), memfd_create, sendmsg(SCM_RIGHTS)", "{=sent}")],
            Codes = [AlpcPort.TooLong, UsedUp],
        },
        new Verb
        {
            Name = "refuse",
            Help = "refuse the client that has asked, with data if wanted",
            Record = RecordUse.Only,
            Parameters = [new("value", ValueKind.Text, "data for the client") { IsValue = true }, AlpcPort.Channel],
            Results = [AlpcPort.Sent],
            Native = [AlpcPort.Status("NtAlpcAcceptConnectPort({object}, FALSE{value?, {value}})", "send({object}), close", "{=sent}")],
            Codes = [AlpcPort.TooLong, UsedUp],
        },
        new Verb
        {
            Name = "disconnect",
            Help = "leave the channel; the other side finds it closed behind what was sent before",
            Record = RecordUse.Only,
            Parameters = [AlpcPort.Channel],
            Native = [AlpcPort.Status("NtAlpcDisconnectPort({object})", "shutdown({object}, SHUT_RDWR), close")],
            Codes = [AlpcPort.NoHandle("shutdown({object}, SHUT_RDWR)")],
        },
    ];

    private static Code UsedUp => AlpcPort.Code("REPLY_MESSAGE_MISMATCH", 0xC000021F, "the request has been decided, its client has gone, or it is no connection request");

    private static ImmutableArray<Code> NotAsked =>
    [
        AlpcPort.Code("INVALID_PORT_HANDLE", 0xC0000042, "a channel is no connection port", "-1 EINVAL", "connect({object})"),
        AlpcPort.TooLong,
        AlpcPort.Code("OBJECT_NAME_NOT_FOUND", 0xC0000034, "there is no port of that name", "-1 ECONNREFUSED", "connect({object})"),
    ];

    private static ImmutableArray<Code> Decided =>
    [
        AlpcPort.Code("PORT_CONNECTION_REFUSED", 0xC0000041, "the server refuses", "REFUSED") with { Brings = [new("data", ValueKind.Text, "data of the server")] },
        AlpcPort.Code("REPLY_LOST", 0xC0000253, "the server leaves before it decides", "0"),
    ];

    private static Verb Connect(string name, string help, string call, bool isInternal) => new()
    {
        Name = name,
        Help = help,
        Record = RecordUse.Either,
        Parameters = [new("value", ValueKind.Text, "data for the server, such as a version") { IsValue = true }, AlpcPort.Channel],
        Results =
        [
            new("data", ValueKind.Text, "data of the server"),
            new("channel", Integer, "the number of the channel, counted by connection requests"),
            new("port", ValueKind.Object, "the connection port"),
        ],
        GivesRecord = true,
        Native = [AlpcPort.Status(call, isInternal ? "recvmsg({object})" : "connect({object}), send, recvmsg", "ACCEPTED")],
        Codes = isInternal ? Decided : [.. NotAsked, .. Decided],
        MayBlock = true,
        IsInternal = isInternal,
    };
}
