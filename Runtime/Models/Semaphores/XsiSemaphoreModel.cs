using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary><c>semaphore s = xsi(initial: [4, 0, 1])</c>: semget(2) finds or makes the set, semop(2) works on it, semctl(2) removes it. A process without the id calls with −1.</summary>
internal sealed class XsiSemaphoreModel : MechanismModel
{
    public const string Space = "xsi semaphore";

    private static readonly Result Late = Result.Fail("EAGAIN");

    private readonly XsiSemaphoreControl control;
    private readonly XsiKeys keys;

    public XsiSemaphoreModel(Mechanism mechanism, ModelledSystem system)
        : base(mechanism, system)
    {
        control = new XsiSemaphoreControl(system);
        keys = new XsiKeys(Space, mechanism, system);
    }

    public override IEnumerable<string> Verbs => ["get", "wait", "signal", "zero", .. XsiSemaphoreControl.Verbs, "remove"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        if (operation.Verb.Name == "get") return Get(state, process, operation);
        if (operation.Verb.Joins) return Operate(state, process, operation);
        int index = Held(state, process, operation.Object);
        if (operation.Verb.Name == "set")
        {
            if (control.Misshapen(state, operation, index) is { } refused) return refused;

            // SETVAL looks at the value before it looks for the set, but not before it has seen the id −1.
            bool hasId = state.HandleOf(process, operation.Object) is not null;
            if (hasId && operation.Member >= 0 && !XsiSemaphoreControl.IsValue(operation["to"])) return Fail(state, "ERANGE");
        }

        if (index < 0) return Fail(state, "EINVAL");
        return operation.Verb.Name == "remove" ? Remove(state, operation.Object, index) : control.Call(state, process, operation, index);
    }

    /// <summary>semop leaves its queue; when the set is gone, that has emptied it.</summary>
    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = Held(state, process, sleeping.Object);
        if (index < 0) return state;
        var work = new XsiSemaphoreWork(state, index);
        work.Leave(process);
        return work.Finish();
    }

    public override Result Expired(Operation sleeping) => Late;

    /// <summary>semop is not made again: SIGCONT ends it like any signal.</summary>
    public override Result? Restarted(Operation sleeping) => Interruption;

    public override SystemState Release(SystemState state, int process, List<Consequence> consequences)
    {
        while (Newest(state, process) is >= 0 and var index)
        {
            var work = new XsiSemaphoreWork(state, index);
            int obj = keys.DeclarationOf(state, index);
            foreach (var (member, before, after) in work.TakeBack(process))
                if (before != after) consequences.Add(new Released(process, obj, string.Create(CultureInfo.InvariantCulture, $"{System.NameOf(obj)}[{member}] {before}→{after} by undo")));
            consequences.AddRange(work.Woken);
            state = work.Finish();
        }

        return state;
    }

    public override int Locate(SystemState state, int obj, int process = -1) =>
        process >= 0 && state.HandleOf(process, obj) is XsiSemaphoreHandle own ? own.Set : keys.Find(state, obj);

    public override RecordValue Observe(ObjectState obj) => new(ValueList.Create([new Field("values", XsiSemaphoreControl.ValuesOf((XsiSemaphoreState)obj))]));

    public override ValueList<int> Waiters(ObjectState obj)
    {
        var set = (XsiSemaphoreState)obj;
        return ValueList.From(set.Altering.Concat(set.AwaitingZero).Select(s => s.Process));
    }

    public override Operation? Obstacle(ObjectState obj, int process, Operation sleeping)
    {
        var set = (XsiSemaphoreState)obj;
        foreach (var sleeper in set.Altering.Concat(set.AwaitingZero))
        {
            if (sleeper.Process != process) continue;
            var part = sleeping;
            for (int i = 0; i < sleeper.Blocking; i++) part = part.Also!;
            return part;
        }

        return null;
    }

    private static int Held(SystemState state, int process, int obj) => state.HandleOf(process, obj) is XsiSemaphoreHandle handle ? handle.Set : -1;

    private Transition Get(SystemState state, int process, Operation operation)
    {
        var symbol = System.Objects[operation.Object];
        var limits = System.Facts.Semaphores;
        long members = operation.Integer("value", symbol.Size);
        long mode = ((IntegerValue)symbol.Attribute("mode")!).Number;
        if (members < 0 || members > limits.Members) return Fail(state, "EINVAL");
        int index = keys.Find(state, operation.Object);
        if (index >= 0)
        {
            var set = (XsiSemaphoreState)state.Objects[index]!;
            if (operation.Has("create") && operation.Has("exclusive")) return Fail(state, "EEXIST");
            if (members > set.Members.Count) return Fail(state, "EINVAL");
            if (!XsiKeys.Grants(set.Mode, mode)) return Fail(state, "EACCES");
        }
        else
        {
            if (!operation.Has("create")) return Fail(state, "ENOENT");
            if (members == 0) return Fail(state, "EINVAL");
            if (!HasRoom(state, members, limits)) return Fail(state, "ENOSPC");
            var blank = ValueList.Repeat(new XsiMember(0, -1), (int)members);
            state = state.Add(new XsiSemaphoreState(blank, default, default, default, mode, HasOperated: false), out index);
            state = keys.Add(state, operation.Object, index);
        }

        return new Transition(state.WithHandle(process, operation.Object, new XsiSemaphoreHandle(index)), Completes.Ok);
    }

    private static bool HasRoom(SystemState state, long members, SemaphoreLimits limits)
    {
        var sets = state.Objects.OfType<XsiSemaphoreState>().ToList();
        return sets.Sum(s => s.Members.Count) + members <= limits.MembersInAll && sets.Count < limits.Sets;
    }

    /// <summary>__do_semtimedop, check by check.</summary>
    private Transition Operate(SystemState state, int process, Operation operation)
    {
        var operations = XsiOperation.Of(operation);
        if (operations.Length > System.Facts.Semaphores.Operations) return Fail(state, "E2BIG");
        int index = Held(state, process, operation.Object);
        if (index < 0) return Fail(state, "EINVAL");
        var work = new XsiSemaphoreWork(state, index);
        if (Array.Exists(operations, o => o.HasUndo)) work.EnsureUndo(process, Since(state, process));
        if (operations.Max(o => o.Member) >= work.Values.Length) return Fail(work.Finish(), "EFBIG");
        int needed = Array.Exists(operations, o => o.Change != 0) ? XsiKeys.Writable : XsiKeys.Readable;
        if (!XsiKeys.Allows(((XsiSemaphoreState)state.Objects[index]!).Mode, needed)) return Fail(work.Finish(), "EACCES");
        var result = work.Perform(process, operations);
        if (result is null && operation.Patience <= 0)
        {
            work.Leave(process);
            result = Late;
        }

        var after = work.Finish();
        return result is null
            ? new Transition(after.Asleep(process, operation), System.BlocksOn(operation.Object))
            : new Transition(after, new Completes(result), ValueList.From(work.Woken));
    }

    private Transition Remove(SystemState state, int obj, int index)
    {
        var work = new XsiSemaphoreWork(state, index);
        work.WakeAll("EIDRM");
        state = work.Finish();
        for (int p = 0; p < state.Processes.Count; p++)
            for (int o = 0; o < System.Objects.Length; o++)
                if (state.HandleOf(p, o) is XsiSemaphoreHandle held && held.Set == index) state = state.WithHandle(p, o, XsiSemaphoreHandle.Removed);
        return new Transition(keys.Remove(state, obj), Completes.Ok, ValueList.From(work.Woken));
    }

    private static int Since(SystemState state, int process) => 1 + Undos(state, process).Select(u => u.Undo.Since).DefaultIfEmpty(0).Max();

    /// <summary>The set whose undo the process has had last; −1: it has none.</summary>
    private static int Newest(SystemState state, int process)
    {
        int newest = -1, since = -1;
        foreach (var (index, undo) in Undos(state, process))
            if (undo.Since > since) (newest, since) = (index, undo.Since);
        return newest;
    }

    private static IEnumerable<(int Index, XsiUndo Undo)> Undos(SystemState state, int process)
    {
        for (int i = 0; i < state.Objects.Count; i++)
            if (state.Objects[i] is XsiSemaphoreState set)
                foreach (var undo in set.Undo)
                    if (undo.Process == process) yield return (i, undo);
    }
}
