using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>semctl(2) on a set that exists: <c>value set waiting last status</c>.</summary>
internal sealed class XsiSemaphoreControl(ModelledSystem system)
{
    private static readonly Value Nobody = new SymbolValue("none");

    public static IEnumerable<string> Verbs => ["value", "set", "waiting", "last", "status"];

    /// <summary>Whether it is a number that a member can have.</summary>
    public static bool IsValue(Value? value) => value is IntegerValue { Number: >= 0 and <= XsiSemaphoreWork.ValueMax };

    public static ListValue ValuesOf(XsiSemaphoreState set) => new(ValueList.From(set.Members.Select(m => Value.Of(m.Value))));

    /// <summary>A <c>set</c> whose value is not what the call takes: the kernel would read something else.</summary>
    public Transition? Misshapen(SystemState state, Operation operation, int index)
    {
        string name = system.NameOf(operation.Object);
        if (operation.Member >= 0)
        {
            return operation["to"] is IntegerValue { Number: >= int.MinValue and <= int.MaxValue }
                ? null
                : MemoryAccess.Refuse(state, $"{name}[{operation.Member}] would be set to {operation["to"]?.ToString() ?? "nothing"}, which is no int", $"give one number: set {name}[{operation.Member}] to 1");
        }

        var given = Given(operation);
        int members = index < 0 ? given?.Count ?? 0 : ((XsiSemaphoreState)state.Objects[index]!).Members.Count;
        if (given is not { } values || values.Count != members)
        {
            var to = operation["to"] ?? system.Objects[operation.Object].Attribute("initial");
            string numbers = members == 1 ? "one number" : $"{members} numbers";
            return MemoryAccess.Refuse(state, $"{name} is set as a whole, and {to} is no list of {numbers}", $"give a value for each member, or set one: set {name}[0] to 1");
        }

        foreach (var value in values.AsSpan())
            if (value is not IntegerValue { Number: >= 0 and <= ushort.MaxValue })
                return MemoryAccess.Refuse(state, $"{value} does not fit the unsigned short that SETALL takes", "give numbers from 0 to 65535");
        return null;
    }

    public Transition Call(SystemState state, int process, Operation operation, int index)
    {
        var set = (XsiSemaphoreState)state.Objects[index]!;
        int member = Math.Max(operation.Member, 0);
        bool isThere = member < set.Members.Count;
        bool changes = operation.Verb.Name == "set";

        // SETVAL looks for the member first, all others for the permission.
        if (changes && !isThere) return Fail(state, "EINVAL");
        if (!XsiKeys.Allows(set.Mode, changes ? XsiKeys.Writable : XsiKeys.Readable)) return Fail(state, "EACCES");
        if (changes) return Set(state, process, operation, index);
        if (!isThere) return Fail(state, "EINVAL");
        return new Transition(state, new Completes(operation.Verb.Name switch
        {
            "value" => Result.Of(operation.Member < 0 ? ValuesOf(set) : Value.Of(set.Members[member].Value)),
            "waiting" => Result.Of(Value.Of(Count(state, set, member, operation.Has("zero")))),
            "last" => Result.Of(set.Members[member].Last is >= 0 and var last ? new ProcessValue(last, system.ProcessName(last)) : Nobody),
            "status" => Result.Of(Value.Of(set.Members.Count), Value.Of(set.Mode), new SymbolValue(set.HasOperated ? "set" : "unset")),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        }));
    }

    private Transition Set(SystemState state, int process, Operation operation, int index)
    {
        var work = new XsiSemaphoreWork(state, index);
        if (operation.Member >= 0)
        {
            work.Set(process, operation.Member, (int)operation.Integer("to"));
        }
        else
        {
            var values = Given(operation)!.Value;
            foreach (var value in values.AsSpan())
                if (!IsValue(value)) return Fail(state, "ERANGE");
            for (int m = 0; m < values.Count; m++) work.Set(process, m, (int)((IntegerValue)values[m]).Number);
        }

        work.Update(null);
        return new Transition(work.Finish(), Completes.Ok, ValueList.From(work.Woken));
    }

    /// <summary>count_semcnt: a sleeper counts at the one operation that holds it up.</summary>
    private static int Count(SystemState state, XsiSemaphoreState set, int member, bool forZero)
    {
        int count = 0;
        foreach (var sleeper in set.Altering.Concat(set.AwaitingZero))
        {
            var blocking = XsiOperation.Of(state.Processes[sleeper.Process].Sleeping!)[sleeper.Blocking];
            if (blocking.Member == member && forZero == (blocking.Change == 0)) count++;
        }

        return count;
    }

    private ValueList<Value>? Given(Operation operation) =>
        operation["to"] is { } to ? (to as ListValue)?.Items : ((ListValue)system.Objects[operation.Object].Attribute("initial")!).Items;

    private static Transition Fail(SystemState state, string code) => new(state, new Completes(Result.Fail(code)));
}
