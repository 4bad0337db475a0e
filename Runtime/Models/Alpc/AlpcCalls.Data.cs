using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary><c>read_data r[0]</c>, <c>write_data r[1] pixels</c>: the server in the memory of the client, while that waits for its answer. process_vm_readv(2).</summary>
internal sealed partial class AlpcCalls
{
    public Transition Read(SystemState state, int process, Operation operation)
    {
        if (Pending(state, process, operation, out _) is not ({ } channel, { } call)) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        if (operation.Member >= call.Entries.Count || operation.Integer("length") > call.Entries[operation.Member].Size) return Fail(state, "INVALID_PARAMETER");
        var entry = call.Entries[operation.Member];
        int length = (int)operation.Integer("length", entry.Size);
        if (entry.Object < 0) return Done(state, call.Text.AsSpan()[..length]);
        if (MappingOf(state, channel.Client, entry.Object) is not { } mapping || Reached(state, mapping, length, writes: false) < length) return Fail(state, "ACCESS_VIOLATION");
        byte[] bytes = new byte[length];
        MappedBytes.Read(state, mapping, 0, bytes, access.PageSize);
        return Done(state, bytes);
    }

    public Transition Write(SystemState state, int process, Operation operation)
    {
        if (Pending(state, process, operation, out int index) is not ({ } channel, { } call)) return Fail(state, "REPLY_MESSAGE_MISMATCH");
        var data = AlpcPorts.DataOf(operation);
        if (operation.Member >= call.Entries.Count || data.Count > call.Entries[operation.Member].Size) return Fail(state, "INVALID_PARAMETER");
        var entry = call.Entries[operation.Member];
        if (entry.Object < 0)
        {
            var text = ValueList.Create<byte>([.. data.AsSpan(), .. call.Text.AsSpan()[data.Count..]]);
            int at = channel.Calls.IndexOf(c => c == call);
            channel = channel with { Calls = channel.Calls.With(at, call with { Text = text }) };
            return new Transition(state.WithObject(index, AlpcPorts.At(state, index).With(channel)), Completes.Ok);
        }

        if (MappingOf(state, channel.Client, entry.Object) is not { } mapping) return Fail(state, "ACCESS_VIOLATION");

        // The kernel writes page by page, up to the one that it may not.
        int reached = (int)Reached(state, mapping, data.Count, writes: true);
        state = MappedBytes.Write(state, channel.Client, entry.Object, mapping, 0, data.AsSpan()[..reached], access.PageSize);
        return reached < data.Count ? Fail(state, "ACCESS_VIOLATION") : new Transition(state, Completes.Ok);
    }

    /// <summary>The request that the record names, while the client waits for its answer.</summary>
    private static (AlpcChannel? Channel, AlpcCall? Call) Pending(SystemState state, int process, Operation operation, out int index)
    {
        if (AlpcPorts.Channel(state, process, operation, out index) is not { IsWhole: true } channel || AlpcPorts.At(state, index).Server != process) return (null, null);
        foreach (var call in channel.Calls.AsSpan())
            if (call.Callback == 0 && operation.Integer("callback") == 0 && call.Id == operation.Integer("id")) return (channel, call);
        return (null, null);
    }

    /// <summary>Bytes from the start on that may be touched.</summary>
    private long Reached(SystemState state, Mapping mapping, long length, bool writes)
    {
        for (long page = 0; page * access.PageSize < length; page++)
            if (page * access.PageSize >= mapping.Length || access.FaultAt(state, mapping, page, writes) is not null) return page * access.PageSize;
        return length;
    }

    private static Mapping? MappingOf(SystemState state, int process, int segment) => (state.HandleOf(process, segment) as SegmentHandle)?.Mapping;

    private string? UnmappedEntry(SystemState state, int process, Operation operation)
    {
        if (operation["data"] is not ListValue { Items: var items }) return null;
        foreach (var item in items)
            if (item is ObjectValue { Index: var segment } && MappingOf(state, process, segment) is null) return system.NameOf(segment);
        return null;
    }

    /// <summary>The data themselves come first where they stay in the client's memory.</summary>
    private ValueList<AlpcEntry> EntriesOf(Operation operation)
    {
        var entries = default(ValueList<AlpcEntry>);
        if (AlpcPorts.ViaOf(operation) == "direct") entries = entries.Add(new AlpcEntry(-1, AlpcPorts.DataOf(operation).Count));
        if (operation["data"] is ListValue { Items: var items })
            foreach (var item in items)
                if (item is ObjectValue { Index: var segment }) entries = entries.Add(new AlpcEntry(segment, ((IntegerValue)system.Objects[segment].Attribute("size")!).Number));
        return entries;
    }

    private static Transition Done(SystemState state, ReadOnlySpan<byte> bytes) => new(state, new Completes(Result.Of(new TextValue(ValueList.Create(bytes)))));
}
