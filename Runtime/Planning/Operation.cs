using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Planning;

/// <summary>
/// One granted call, with every argument computed: what the model foretells, a worker carries out, and the trace shows.
/// It says nothing of handles: those belong to the process that makes the call.
/// </summary>
/// <param name="Object">The scenario's object that the verb acts on, as an index; −1: none.</param>
/// <param name="Process">The process that the verb acts on (<c>kill p</c>), as an index; −1: none.</param>
/// <param name="Member">Of an object with members; −1: none.</param>
/// <param name="Arguments">Aligned with the verb's parameters; null: absent.</param>
/// <param name="Also">Further operations of the same call (one semop), or null.</param>
public sealed record Operation(Verb Verb, int Object, int Process, int Member, ValueList<Value?> Arguments, Operation? Also = null)
{
    /// <summary>The argument of that word, or null when it is absent.</summary>
    public Value? this[string word] => Verb.IndexOf(word) is >= 0 and var i ? Arguments[i] : null;

    /// <summary>Whether a flag is present.</summary>
    public bool Has(string flag) => this[flag] is BooleanValue { Truth: true };

    /// <summary>An integer argument, or what stands for an absent one.</summary>
    public long Integer(string word, long absent = 0) => this[word] is IntegerValue i ? i.Number : absent;

    /// <summary>The timeout in nanoseconds, or null when there is none.</summary>
    public long? Timeout => this["timeout"] is DurationValue d ? d.Nanoseconds : null;

    /// <summary>How long it may sleep, in nanoseconds: its one duration, a timeout (at whichever part of the call it stands) or the value of <c>sleep</c>; null: for ever.</summary>
    public long? Patience
    {
        get
        {
            for (var part = this; part is not null; part = part.Also)
                foreach (var argument in part.Arguments.AsSpan())
                    if (argument is DurationValue d) return d.Nanoseconds;
            return null;
        }
    }
}

/// <summary>How a completed call ended.</summary>
/// <param name="Code"><c>OK</c>, an errno name, or a named code.</param>
/// <param name="Values">The verb's results in order; empty unless the call took effect.</param>
public sealed record Result(string Code, ValueList<Value> Values)
{
    public const string Success = "OK";

    public static readonly Result Ok = new(Success, default);

    // Written out: the compiler's own finds the comparer of lists by reflection, at every start anew.
    public bool Equals(Result? other) => other is not null && Code == other.Code && Values == other.Values;

    public override int GetHashCode() => HashCode.Combine(Code, Values);

    public bool IsOk => Code == Success;

    /// <summary>The exception that has ended a call of a helper; null: none.</summary>
    public Thrown? Thrown { get; init; }

    public static Result Fail(string code) => new(code, default);

    public static Result Of(params ReadOnlySpan<Value> values) => new(Success, ValueList.Create(values));
}

/// <summary>An exception of C#.</summary>
/// <param name="Text">Its type and its message.</param>
/// <param name="Method">The token of the innermost method of the helpers that it came through; 0: it came through none.</param>
/// <param name="Offset">Its place in that method's instructions.</param>
public sealed record Thrown(string Text, int Method, int Offset);

/// <summary>How a process ended.</summary>
public abstract record Ending;

/// <summary>It left by itself, with a status of 0 to 255.</summary>
public sealed record Exited(int Status) : Ending
{
    public override string ToString() => "exits " + Status.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A signal ended it.</summary>
public sealed record Killed(string Signal) : Ending
{
    public override string ToString() => $"killed by {Signal}";
}
