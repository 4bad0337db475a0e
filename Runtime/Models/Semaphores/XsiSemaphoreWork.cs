using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>
/// A set while one call works on it, under its lock: attempts, queues and wakes follow ipc/sem.c function by function, because the order in
/// which the kernel scans its queues decides who goes on.
/// </summary>
internal sealed partial class XsiSemaphoreWork
{
    /// <summary>SEMVMX; also SEMAEM, the greatest adjustment.</summary>
    public const int ValueMax = 32767;

    private readonly SystemState state;
    private readonly int index;
    private readonly XsiSemaphoreState set;
    private readonly int[] values;
    private readonly int[] last;
    private readonly List<XsiSleeper> altering;
    private readonly List<XsiSleeper> awaitingZero;
    private readonly List<XsiUndo> undo;
    private readonly XsiOperation[]?[] calls;
    private bool hasOperated;

    /// <summary>Calls of several operations sleep in the set: the altering ones share one queue until the lock is given back.</summary>
    private bool isMerged;

    public XsiSemaphoreWork(SystemState state, int index)
    {
        this.state = state;
        this.index = index;
        set = (XsiSemaphoreState)state.Objects[index]!;
        values = [.. set.Members.Select(m => m.Value)];
        last = [.. set.Members.Select(m => m.Last)];
        altering = [.. set.Altering];
        awaitingZero = [.. set.AwaitingZero];
        undo = [.. set.Undo];
        hasOperated = set.HasOperated;
        calls = new XsiOperation[state.Processes.Count][];
        isMerged = HasComplexSleepers();
    }

    /// <summary>Sleepers whose calls have ended, in the order in which the kernel wakes them.</summary>
    public List<Consequence> Woken { get; } = [];

    public int[] Values => values;

    /// <summary>find_alloc_undo</summary>
    public void EnsureUndo(int process, int since)
    {
        if (undo.FindIndex(u => u.Process == process) < 0) undo.Add(new XsiUndo(process, since, ValueList.Repeat(0, values.Length)));
    }

    /// <summary>semop: null when the caller sleeps.</summary>
    public Result? Perform(int process, XsiOperation[] operations)
    {
        calls[process] = operations;
        bool alters = Alters(operations);
        string? code = Attempt(process, operations, out int blocking);
        if (code is not null) return Result.Fail(code);
        if (blocking >= 0)
        {
            Enqueue(new XsiSleeper(process, blocking), operations, alters);
            return null;
        }

        if (alters) Update(operations);
        hasOperated = true;
        return Result.Ok;
    }

    /// <summary>SETVAL, SETALL: the values are new, and nobody's end takes anything of them back.</summary>
    public void Set(int process, int member, int value)
    {
        values[member] = value;
        last[member] = process;
        for (int i = 0; i < undo.Count; i++) undo[i] = undo[i] with { Adjustments = undo[i].Adjustments.With(member, 0) };
    }

    /// <summary>do_smart_update: whom the change lets go on. Without operations every member may have changed.</summary>
    public void Update(XsiOperation[]? operations)
    {
        bool completed = WakeAwaitingZero(operations);
        if (isMerged)
            completed |= ScanAltering(-1);
        else if (operations is null)
            for (int member = 0; member < values.Length; member++) completed |= ScanAltering(member);
        else
            foreach (var operation in operations)
                if (operation.Change > 0) completed |= ScanAltering(operation.Member);
        hasOperated |= completed;
    }

    /// <summary>exit_sem: adds what the process has left behind, within 0 and SEMVMX; the notes say what changed.</summary>
    public IEnumerable<(int Member, int Before, int After)> TakeBack(int process)
    {
        var changed = new List<(int, int, int)>();
        int at = undo.FindIndex(u => u.Process == process);
        var adjustments = undo[at].Adjustments;
        undo.RemoveAt(at);
        for (int member = 0; member < values.Length; member++)
        {
            if (adjustments[member] == 0) continue;
            int before = values[member];
            values[member] = Math.Clamp(before + adjustments[member], 0, ValueMax);
            last[member] = process;
            changed.Add((member, before, values[member]));
        }

        Update(null);
        hasOperated = true;
        return changed;
    }

    /// <summary>A sleeper is disturbed, or dies.</summary>
    public void Leave(int process)
    {
        altering.RemoveAll(s => s.Process == process);
        awaitingZero.RemoveAll(s => s.Process == process);
    }

    /// <summary>freeary: in this order the sleepers learn that the set is gone.</summary>
    public void WakeAll(string code)
    {
        var result = Result.Fail(code);
        if (isMerged)
            WakeThose(awaitingZero.Where(s => IsComplex(s)).Concat(altering), result);
        for (int member = 0; member < values.Length; member++)
        {
            WakeThose(awaitingZero.Where(s => IsSimple(s, member)), result);
            WakeThose(altering.Where(s => !isMerged && IsSimple(s, member)), result);
        }

        altering.Clear();
        awaitingZero.Clear();
    }

    /// <summary>The state with the set as it is now, and the woken awake.</summary>
    public SystemState Finish()
    {
        // unmerge_queues, when the lock is given back and no call of several operations sleeps any more.
        if (isMerged && !HasComplexSleepers()) SortByMember(altering, descending: false);
        var members = new XsiMember[values.Length];
        for (int i = 0; i < members.Length; i++) members[i] = new XsiMember(values[i], last[i]);
        undo.Sort((a, b) => a.Process.CompareTo(b.Process));
        var done = set with
        {
            Members = ValueList.Create<XsiMember>(members),
            Altering = ValueList.From(altering),
            AwaitingZero = ValueList.From(awaitingZero),
            Undo = ValueList.From(undo),
            HasOperated = hasOperated,
        };
        var after = state.WithObject(index, done);
        foreach (var woken in Woken) after = after.Awake(woken.Process);
        return after;
    }

    /// <summary>perform_atomic_semop: all or nothing. An error, or the place of the operation that must wait, or neither.</summary>
    private string? Attempt(int process, XsiOperation[] operations, out int blocking)
    {
        blocking = -1;
        int mine = undo.FindIndex(u => u.Process == process);
        var adjustments = mine < 0 ? default : undo[mine].Adjustments;
        int done = 0;
        string? code = null;
        for (; done < operations.Length; done++)
        {
            var (member, change, hasUndo, isImpatient) = operations[done];
            int value = values[member] + change;
            if (value < 0 || (change == 0 && value != 0))
            {
                if (isImpatient) code = "EAGAIN";
                else blocking = done;
                break;
            }

            int adjustment = hasUndo ? adjustments[member] - change : 0;
            if (value > ValueMax || adjustment is < -ValueMax - 1 or > ValueMax)
            {
                code = "ERANGE";
                break;
            }

            if (hasUndo) adjustments = adjustments.With(member, adjustment);
            values[member] = value;
        }

        if (done == operations.Length)
        {
            foreach (var operation in operations) last[operation.Member] = process;
            if (mine >= 0) undo[mine] = undo[mine] with { Adjustments = adjustments };
            return null;
        }

        while (--done >= 0) values[operations[done].Member] -= operations[done].Change;
        return code;
    }
}
