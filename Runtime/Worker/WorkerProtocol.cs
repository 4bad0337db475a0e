using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Worker;

/// <summary>What the conductor sends to a worker.</summary>
internal enum GrantKind : byte
{
    /// <summary>One operation to carry out; a <see cref="ReportKind.Completed"/> answers it.</summary>
    Perform,

    /// <summary>An object whose fields to read; a <see cref="ReportKind.Observed"/> answers it.</summary>
    Observe,

    /// <summary>An object whose descriptor to hand over; a <see cref="ReportKind.Lent"/> answers it.</summary>
    Lend,

    /// <summary>The descriptor that the grant before asks for comes with it; nothing answers it.</summary>
    Descriptor,

    /// <summary>To a server and to one of its clients, given the client: the next packet brings an end of the channel between them.</summary>
    Connect,

    /// <summary>To a server, given a client: answer what it asks for. A <see cref="ReportKind.Served"/> follows.</summary>
    Serve,

    /// <summary>Leave with a status; the end of the socket answers it.</summary>
    Exit,
}

/// <summary>What a worker sends to the conductor.</summary>
internal enum ReportKind : byte
{
    /// <summary>Prepared, and waiting for its first grant.</summary>
    Ready,
    Completed,
    Observed,

    /// <summary>A copy of the descriptor comes with it.</summary>
    Lent,

    /// <summary>The client has its answer.</summary>
    Served,

    /// <summary>An exception of ours, as text.</summary>
    Broken,
}

/// <summary>The forms of grants and reports, written and read side by side.</summary>
internal static class WorkerProtocol
{
    // Codes travel as error numbers; what is no error number travels as text behind this mark.
    private const byte NamedCode = 255;

    /// <param name="pid">The process id of the process that the operation is about; 0: none.</param>
    public static void WriteOperation(MessageWriter message, Operation operation, int pid)
    {
        message.Int(pid);
        for (var each = operation; each is not null; each = each.Also)
        {
            message.Int(each.Verb.Mechanism.Id).Int(each.Verb.Place).Int(each.Object).Int(each.Process).Int(each.Member);
            foreach (var argument in each.Arguments.AsSpan()) message.Value(argument);
            message.Byte(each.Also is null ? (byte)0 : (byte)1);
        }
    }

    public static Operation ReadOperation(ref MessageReader message, LanguageCatalog catalog, out int pid)
    {
        pid = message.Int();
        return ReadChain(ref message, catalog);
    }

    public static void WriteCompleted(MessageWriter message, Result result, RecordValue? state, long? returned)
    {
        int code = result.IsOk ? 0 : Errno.NumberOf(result.Code);
        if (code is >= 0 and < NamedCode) message.Byte((byte)code);
        else message.Byte(NamedCode).Text(result.Code);
        message.Int(result.Values.Count);
        foreach (var value in result.Values.AsSpan()) message.Value(value);
        message.Value(state);
        message.Value(returned is { } number ? Value.Of(number) : null);
        if (result.Thrown is { } thrown) message.Byte(1).Text(thrown.Text).Int(thrown.Method).Int(thrown.Offset);
        else message.Byte(0);
    }

    public static Completed ReadCompleted(ref MessageReader message)
    {
        byte number = message.Byte();
        string code = number == NamedCode ? message.Text() : Errno.NameOf(number);
        var values = message.Values();
        var result = number == 0 && values.IsEmpty ? Result.Ok : new Result(code, values);
        var completed = new Completed(result, (RecordValue?)message.Value()) { Returned = (message.Value() as IntegerValue)?.Number };
        return message.Byte() == 0 ? completed : completed with { Result = result with { Thrown = new Thrown(message.Text(), message.Int(), message.Int()) } };
    }

    private static Operation ReadChain(ref MessageReader message, LanguageCatalog catalog)
    {
        var verb = catalog[message.Int()].Verbs[message.Int()];
        int obj = message.Int(), process = message.Int(), member = message.Int();
        var arguments = new Value?[verb.Parameters.Length];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = message.Value();
        var also = message.Byte() == 0 ? null : ReadChain(ref message, catalog);
        return new Operation(verb, obj, process, member, ValueList.Create<Value?>(arguments), also);
    }
}
