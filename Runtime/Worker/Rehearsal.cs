using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Worker;

/// <summary>
/// A worker's life acted out before the first fork, so that every child is born with its code compiled and bound: what each child does for
/// the first time, it does for itself alone, and pays for in time and in memory of its own.
/// </summary>
internal static class Rehearsal
{
    /// <summary>What may sleep is rehearsed without waiting: nobody would ever wake the host.</summary>
    private const string NoWait = "nowait";

    /// <summary>
    /// Steps that never sleep in this order, unless they wait for something else than a holder. What is unlocked was locked: a pair is rehearsed
    /// whole, or not at all.
    /// </summary>
    private static readonly string[][] Steps =
        [["store"], ["load"], ["signal"], ["wait"], ["lock", "unlock"], ["try", "unlock"], ["rdlock", "unlock"], ["wrlock", "unlock"]];

    /// <summary>No program that was compiled ahead has compiled as many until now.</summary>
    private const int FewMethods = 100;

    /// <summary>The namespaces of what a worker does.</summary>
    private static readonly string[] WorkersCode = [".Kernel", ".Worker", ".Interop"];

    /// <summary>In the fork server: all that needs no object.</summary>
    public static void Perform()
    {
        var setup = new RunSetup(SpawnKind.Fork, Isolation.Namespaces, "", [], [0], []);
        var yield = LanguageCatalog.Standard.Processes.FindVerb("yield")!;
        var memory = ControlMemory.Open(ControlMemory.Create(setup).Descriptor);
        Act(memory.ReadSetup(LanguageCatalog.Standard), memory, [new Operation(yield, -1, -1, -1, default)]);
        var message = new MessageWriter().Begin(0).Value(RecordValue.Of(new Field("value", Value.Of(0)), new Field("text", Value.Of(""))));
        _ = new MessageReader(message.Written[2..]).Value();
        Preparation.Rehearse();
    }

    /// <summary>
    /// In a fork server of many runs: loads every mechanism. Where the program was not compiled ahead, the host of every run would also compile
    /// its rehearsal anew. It takes longer than one run does.
    /// </summary>
    public static void Compile()
    {
        _ = Bindings.For(LanguageCatalog.Standard).All;
        if (JitInfo.GetCompiledMethodCount() < FewMethods) return;
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        foreach (var type in typeof(Rehearsal).Assembly.GetTypes())
        {
            if (type.ContainsGenericParameters || type.Namespace is not { } space || !Array.Exists(WorkersCode, space.EndsWith)) continue;
            foreach (var method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
                if (method is { IsAbstract: false, ContainsGenericParameters: false } && (method.Attributes & MethodAttributes.PinvokeImpl) == 0) RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    /// <summary>In the namespaces of a run, where nobody else sees it: the life of one object of each mechanism that the run uses, for real.</summary>
    public static void Perform(RunSetup setup, ControlMemory memory)
    {
        var operations = new List<Operation>();
        var seen = new HashSet<Mechanism>();
        foreach (var obj in setup.Objects)
        {
            if (obj.IsManual || obj.Container >= 0 || obj.Mechanism.Server is not null || !seen.Add(obj.Mechanism)) continue;
            var life = obj.Mechanism.Lifecycle;
            Add(obj, [.. life.Create, .. life.Attach]);
            AddSteps(obj);
            foreach (var inside in setup.Objects)
            {
                if (inside.Container != obj.Index || inside.IsManual || !seen.Add(inside.Mechanism)) continue;
                Add(inside, inside.Mechanism.Lifecycle.Create);
                AddSteps(inside);
            }

            Add(obj, [.. life.Detach, .. life.Remove]);
        }

        Act(setup, memory, operations);

        void Add(ObjectSymbol obj, IEnumerable<string> verbs)
        {
            foreach (string text in verbs)
                if (Rehearsed(obj, text) is { } verb) operations.Add(Trial(obj, verb, text));
        }

        void AddSteps(ObjectSymbol obj)
        {
            foreach (var pair in Steps)
                if (Rehearsed(obj, pair[0]) is not null) Add(obj, pair);
        }
    }

    private static Verb? Rehearsed(ObjectSymbol obj, string text) =>
        obj.Mechanism.FindVerb(Words.Of(text)[0]) is { } verb && (!verb.MayBlock || verb.IndexOf(NoWait) >= 0) ? verb : null;

    /// <summary>Has a worker loop in this process carry out the operations; how they end does not matter.</summary>
    private static void Act(RunSetup setup, ControlMemory memory, List<Operation> operations)
    {
        var (near, far) = Channel.Pair();
        using var conductor = new Channel(near);
        using var worker = new Channel(far);
        var message = new MessageWriter();
        foreach (var operation in operations)
        {
            WorkerProtocol.WriteOperation(message.Begin((byte)GrantKind.Perform), operation, 0);
            conductor.Send(message);
        }

        _ = SysSocket.shutdown(conductor.Descriptor, SysSocket.SHUT_WR);
        new WorkerLoop(worker, new WorkerContext(setup.Objects, memory.Slot(0), setup.NamePrefix), LanguageCatalog.Standard).Run();
    }

    /// <summary>What stands behind the verb in its lifecycle, and the first four bytes of a segment.</summary>
    private static Operation Trial(ObjectSymbol obj, Verb verb, string text)
    {
        if (verb.Target != TargetKind.Place && !verb.MayBlock && OperationBuilder.Lifecycle(obj, text) is { } operation) return operation;
        var arguments = new Value?[verb.Parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = verb.Parameters[i];
            arguments[i] = verb.Target != TargetKind.Place ? verb.MayBlock && parameter.Word == NoWait ? Value.True : parameter.Default : parameter.Word switch
            {
                "type" => new SymbolValue("i32"),
                "length" => Value.Of(4),
                _ => Value.Of(0),
            };
        }

        return new Operation(verb, obj.Index, -1, -1, ValueList.Create<Value?>(arguments));
    }
}
