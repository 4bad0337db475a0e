using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary>Which port and which channel a call means, and what is wrong with what it sends.</summary>
internal sealed class AlpcPorts(Mechanism mechanism, ModelledSystem system)
{
    public const string Space = "alpc";

    private readonly Verb receive = mechanism.FindVerb("receive")!;

    /// <summary>A port that the process serves, or at which it has a channel; −1: none.</summary>
    public static int IndexOf(SystemState state, int process, int obj) => state.HandleOf(process, obj) is AlpcHandle { Port: var port } ? port : -1;

    public static AlpcPortState At(SystemState state, int index) => (AlpcPortState)state.Objects[index]!;

    /// <summary>The port that this process serves; −1: it does not.</summary>
    public static int Served(SystemState state, int process, int obj) =>
        IndexOf(state, process, obj) is >= 0 and var index && At(state, index).Server == process ? index : -1;

    /// <summary>The channel that a record names, if the process is on one of its sides.</summary>
    public static AlpcChannel? Channel(SystemState state, int process, Operation operation, out int index)
    {
        index = IndexOf(state, process, operation.Object);
        if (index < 0) return null;
        var port = At(state, index);
        if (port.Find(operation.Integer("channel")) is not { } channel) return null;
        return port.Server == process ? (channel.IsServerThere ? channel : null) : channel.Client == process && channel.IsClientThere ? channel : null;
    }

    public long Attribute(int obj, string word) => Attribute(system.Objects[obj], word);

    /// <summary>The server sleeps at its port, so what comes is its own at once.</summary>
    public bool IsAwaited(SystemState state, AlpcPortState port) =>
        state.Processes[port.Server] is { IsStopped: false, Sleeping: { } call } && ReferenceEquals(call.Verb, receive) && call.Object == port.Object && call["channel"] is null;

    /// <summary>The process sleeps on this channel, in a call of that name.</summary>
    public static bool IsAsleep(SystemState state, int process, AlpcPortState port, AlpcChannel channel, string verb) =>
        state.Processes[process] is { IsStopped: false, Sleeping: { } call } && call.Verb.Name == verb && call.Object == port.Object
        && call["channel"] is IntegerValue { Number: var number } && number == channel.Number;

    /// <summary>Why the data cannot go as they are to; null: they can.</summary>
    public string? Refusal(Operation sending)
    {
        int length = DataOf(sending).Count;
        long section = Attribute(sending.Object, "section");
        return ViaOf(sending) switch
        {
            "copy" when length > Attribute(sending.Object, "max") => "PORT_MESSAGE_TOO_LONG",
            "section" when section == 0 => "INVALID_PARAMETER",
            "section" when length > section => "SECTION_TOO_BIG",
            _ => null,
        };
    }

    public static ValueList<byte> DataOf(Operation operation) => operation["value"] is TextValue { Bytes: var bytes } ? bytes : default;

    public static string ViaOf(Operation operation) => operation["via"] is SymbolValue { Name: var via } ? via : "copy";

    /// <summary>The message with its place in the section; null: there is no room for it now.</summary>
    public AlpcMessage? Placed(AlpcMessage message, int obj, AlpcDirection direction)
    {
        if (!message.IsBySection) return message;
        long offset = direction.FreeFrom;
        return offset + message.Data.Count > Attribute(obj, "section") ? null : message with { Offset = offset };
    }

    /// <summary>The results of a receive, in the order of the catalog.</summary>
    public ValueList<Value> Received(AlpcPortState port, int client, int channel, AlpcMessage message)
    {
        bool isHere = message.Via != "direct";
        return
        [
            new SymbolValue(message.Kind),
            Value.Of(message.Id),
            new TextValue(isHere ? message.Data : default),
            new SymbolValue(message.Via),
            Value.Of(message.Kind == "PORT_CLOSED" ? 0 : message.Size),
            new ProcessValue(client, system.ProcessName(client)),
            new ListValue(ValueList.From(message.Entries.Select(e => Value.Of(e.Size)))),
            Value.Of(channel),
            Value.Of(message.Callback),
            new ObjectValue(port.Object, system.NameOf(port.Object)),
        ];
    }

    private static long Attribute(ObjectSymbol symbol, string word) => ((IntegerValue)symbol.Attribute(word)!).Number;
}
