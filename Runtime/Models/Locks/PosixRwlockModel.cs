using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Locks;

/// <summary><c>rwlock book = posix(prefer: writer)</c>: pthread_rwlock_rdlock(3p), as glibc makes it (<see cref="RwlockWork"/>).</summary>
internal sealed class PosixRwlockModel : MechanismModel
{
    private static readonly Value Nobody = new SymbolValue("none");
    private static readonly Value HandedOver = new SymbolValue("handed_over");
    private static readonly Value ReadPhase = new SymbolValue("read");
    private static readonly Value WritePhase = new SymbolValue("write");

    private readonly ResidentPlaces places;

    public PosixRwlockModel(Mechanism mechanism, ModelledSystem system, ResidentPlaces places)
        : base(mechanism, system) => this.places = places;

    public override IEnumerable<string> Verbs => ["init", "rdlock", "wrlock", "unlock", "destroy"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        int obj = operation.Object;
        if (operation.Verb.Name == "init") return places.Init(state, process, obj, new RwlockState(Preference(obj), 0, 0, 0, 0, -1));
        int index = places.Reach(state, process, obj, writes: true, out var trouble);
        if (index < 0) return trouble!;
        var rwlock = (RwlockState)state.Objects[index]!;
        return operation.Verb.Name switch
        {
            "rdlock" or "wrlock" => Lock(state, process, operation, index, rwlock),
            "unlock" => Unlock(state, process, obj, index, rwlock),
            "destroy" => Destroy(state, process, obj, index, rwlock),
            _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
        };
    }

    public override SystemState Leave(SystemState state, int process, Operation sleeping)
    {
        int index = places.Held(state, process, sleeping.Object);
        var rwlock = (RwlockState)state.Objects[index]!;
        int at = rwlock.Asleep.IndexOf(s => s.Process == process);
        if (at < 0) return state;
        int before = 0;
        while (before < rwlock.Away.Count && rwlock.Away[before].Process < process) before++;
        return state.WithObject(index, rwlock with { Asleep = rwlock.Asleep.RemoveAt(at), Away = rwlock.Away.Insert(before, rwlock.Asleep[at]) });
    }

    /// <summary>Who gives up takes back what it had entered in the words, and may so let others go on.</summary>
    public override Transition Expire(SystemState state, int process, Operation sleeping)
    {
        int index = places.Held(state, process, sleeping.Object);
        state = Leave(state, process, sleeping);
        var work = new RwlockWork(Return((RwlockState)state.Objects[index]!, process, out var sleeper));
        var result = work.Resume(sleeper!, late: true) ?? throw new InvalidOperationException("internal bug: a reader or writer sleeps on behind its deadline");
        return Finish(state.Awake(process), index, work, Completes.Ok, new Woken(process, result));
    }

    /// <summary>pthread locks never end with EINTR.</summary>
    public override Result? Interrupted(Operation sleeping) => null;

    /// <summary>The words stay as they are, whatever the dead process had entered in them.</summary>
    public override SystemState ReleaseLocks(SystemState state, int process, List<Consequence> consequences)
    {
        for (int i = 0; i < state.Objects.Count; i++)
        {
            if (state.Objects[i] is not RwlockState { Away.IsEmpty: false } rwlock) continue;
            state = state.WithObject(i, Return(rwlock, process, out var sleeper));
            string? note = sleeper?.Place switch
            {
                RwlockPlace.Reader => "still counts it as a reader",
                RwlockPlace.Writer when rwlock.Preference != RwlockPreference.Reader => "keeps its place in the line of writers",
                _ => null,
            };
            if (note is not null && DeclaredAt(state, i) is { } declared) consequences.Add(new Released(process, declared.Index, $"{declared.Name} {note}"));
        }

        return state;
    }

    public override int Locate(SystemState state, int obj, int process = -1) => places.Locate(state, obj, process);

    public override RecordValue Observe(ObjectState obj)
    {
        var rwlock = (RwlockState)obj;
        var claim = rwlock.Claimant >= 0 ? new ProcessValue(rwlock.Claimant, System.ProcessName(rwlock.Claimant))
            : (rwlock.Readers & RwlockState.Claimed) != 0 ? HandedOver
            : Nobody;
        return RecordValue.Of(
            new Field("readers", Value.Of(rwlock.Readers / RwlockState.OneReader)),
            new Field("claim", claim),
            new Field("phase", (rwlock.Readers & RwlockState.WritePhase) != 0 ? WritePhase : ReadPhase));
    }

    public override ValueList<int> Waiters(ObjectState obj) => ValueList.From(((RwlockState)obj).Asleep.Select(s => s.Process));

    /// <summary>Readers, and writers behind another one, wait for the one that has claimed it; and that one for those who read.</summary>
    public override ValueList<int>? Blockers(ObjectState obj, int process)
    {
        var rwlock = (RwlockState)obj;
        foreach (var sleeper in rwlock.Asleep.Concat(rwlock.Away))
        {
            if (sleeper.Process != process) continue;
            if (sleeper.Place == RwlockPlace.Claimant) return ValueList.From(rwlock.Holders.Distinct().Order());
            return rwlock.Claimant < 0 ? default(ValueList<int>) : ValueList.Create<int>([rwlock.Claimant]);
        }

        return null;
    }

    public override string? Abandoned(ObjectState obj, int owner, string name)
    {
        var rwlock = (RwlockState)obj;
        return rwlock.Writer == owner || rwlock.Holders.Contains(owner) ? $"{name} stays locked"
            : rwlock.Claimant == owner ? $"{name} stays claimed"
            : null;
    }

    private Transition Lock(SystemState state, int process, Operation operation, int index, RwlockState rwlock)
    {
        var work = new RwlockWork(Return(rwlock, process, out var sleeper));
        bool late = operation.Timeout <= 0;
        var result = sleeper is { } disturbed ? work.Resume(disturbed) : (operation.Verb.Name, operation.Has("nowait")) switch
        {
            ("rdlock", true) => work.TryRead(process),
            ("rdlock", false) => work.Read(process, late),
            (_, true) => work.TryWrite(process),
            (_, false) => work.Write(process, late),
        };
        return result is null
            ? Finish(state.Asleep(process, operation), index, work, System.BlocksOn(operation.Object))
            : Finish(state, index, work, new Completes(result));
    }

    private Transition Unlock(SystemState state, int process, int obj, int index, RwlockState rwlock)
    {
        if (rwlock.Writer != process && !rwlock.Holders.Contains(process))
            return MemoryAccess.Refuse(state, $"{System.ProcessName(process)} does not hold {System.NameOf(obj)}", $"unlock {System.NameOf(obj)} only while this process holds it");
        var work = new RwlockWork(rwlock);
        work.Unlock(process);
        return Finish(state, index, work, Completes.Ok);
    }

    /// <summary>glibc does not look. What a dead process has left locked may be made anew.</summary>
    private Transition Destroy(SystemState state, int process, int obj, int index, RwlockState rwlock)
    {
        foreach (int holder in rwlock.Writer >= 0 ? rwlock.Holders.Append(rwlock.Writer) : rwlock.Holders)
            if (state.Processes[holder].Life == Life.Alive)
                return MemoryAccess.Refuse(state, $"{System.NameOf(obj)} is destroyed while {System.ProcessName(holder)} holds it", "unlock it first");
        return places.Destroy(state, process, obj, index);
    }

    /// <summary>The caller is through; those whom it has woken go on.</summary>
    private static Transition Finish(SystemState state, int index, RwlockWork work, Effect effect, params IEnumerable<Consequence> first)
    {
        var consequences = new List<Consequence>(first);
        foreach (var (process, result) in work.LetGoOn())
        {
            if (result is not null) state = state.Awake(process);
            consequences.Add(result is null ? new Requeued(process) : new Woken(process, result));
        }

        return new Transition(state.WithObject(index, work.State), effect, ValueList.From(consequences));
    }

    /// <summary>Someone who was away comes back, or never will.</summary>
    private static RwlockState Return(RwlockState rwlock, int process, out RwlockSleeper? sleeper)
    {
        int at = rwlock.Away.IndexOf(s => s.Process == process);
        sleeper = at < 0 ? null : rwlock.Away[at];
        return at < 0 ? rwlock : rwlock with { Away = rwlock.Away.RemoveAt(at) };
    }

    private RwlockPreference Preference(int obj) => System.Objects[obj].Attribute("prefer") switch
    {
        null or SymbolValue { Name: "reader" } => RwlockPreference.Reader,
        SymbolValue { Name: "writer" } => RwlockPreference.Writer,
        SymbolValue { Name: "writer_nonrecursive" } => RwlockPreference.WriterNonrecursive,
        var other => throw new InvalidOperationException($"internal bug: a read/write lock that prefers {other}"),
    };
}
