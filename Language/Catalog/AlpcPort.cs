using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>
/// <c>port csrss = alpc(owner: server)</c>: a connection port of Windows, at which clients ask for a channel of their own to the server. Played by a listening
/// SOCK_SEQPACKET socket. NtAlpcCreatePort, NtAlpcConnectPort; unix(7).
/// </summary>
internal static class AlpcPort
{
    public const string Family = "alpc";

    public static Mechanism Create() => new()
    {
        Kind = "port",
        Family = Family,
        Summary = "ALPC connection port: clients connect, and then each has a channel of its own to the server; played on Linux by Unix sockets",
        EmulatedOn = "Linux",
        Attributes =
        [
            new("owner", ValueKind.Process, "the server, which makes it and receives from it", IsRequired: true),
            new("max", Integer, "bytes of the longest message that is copied through a port", Value.Of(256), Minimum: 1, Maximum: 32768),
            new("section", Integer, "bytes of the section object by which each side of a channel hands over longer ones; 0: none", Value.Of(0), Minimum: 0, Maximum: 1 << 30),
            new("name", ValueKind.Text, "the name in the system; only one port has it at a time"),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make the port and publish its name; the owner makes one that is declared without manual",
                Native = [Status("NtAlpcCreatePort(\"{name}\", [MaxMessageLength={max}])", "bind({object}), listen")],
                Codes = [Code("OBJECT_NAME_COLLISION", 0xC0000035, "there is a port of that name", "-1 EADDRINUSE", "bind({object})")],
                ManualOnly = true,
            },
            .. AlpcConnecting.Verbs,
            .. AlpcMessages.Verbs,
        ],
        Lifecycle = new([], [], [], []) { Own = ["create"] },
        Fields =
        [
            new("messages", Integer, "connection requests and messages that wait to be received"),
            new("channels", Integer, "channels that are open at the server"),
        ],
    };

    public const string Success = "STATUS_SUCCESS (00000000)";

    public static NativeForm Status(string call, string? linux, string ended = "0", string? when = null) =>
        new(call, Success, when, ErrorStyle.Named) { Linux = linux, LinuxSuccess = ended };

    public static Code Code(string name, uint number, string when, string? linux = null, string? call = null) =>
        new(name, when) { Number = unchecked((int)number), IsStatus = true, Linux = linux, LinuxCall = call };

    /// <summary>Fields of the record that a verb acts on, which say which channel and which message.</summary>
    public static Parameter Channel => new("channel", Integer, "which channel of the port") { IsImplicit = true };

    public static ImmutableArray<Parameter> Message =>
    [
        Channel,
        new("id", Integer, "which message of the channel") { IsImplicit = true },
        new("callback", Integer, "which callback, 0 for the request itself") { IsImplicit = true },
    ];

    public static Code TooLong => Code("PORT_MESSAGE_TOO_LONG", 0xC000002F, "copied, and longer than the port's max");

    /// <param name="call">That finds it out.</param>
    public static Code Disconnected(string linux, string call) => Code("PORT_DISCONNECTED", 0xC0000037, "the other side has left the channel", linux, call);

    /// <param name="call">Made on a descriptor that is not there.</param>
    public static Code NoHandle(string call) => Code("INVALID_HANDLE", 0xC0000008, "this process has no such port or channel, or has left it", "-1 EBADF", call);

    public static Code Mismatch => Code("REPLY_MESSAGE_MISMATCH", 0xC000021F, "nobody waits for an answer to this message: it has one, another one comes first, or its sender has gone");

    public static ResultSignature Sent => new("sent", Integer, "bytes that went through the port, its header too");
}
