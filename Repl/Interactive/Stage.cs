using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive;

/// <summary>The live run of a session: played from its start, or gone on with. It belongs to no moment; the session says which one it shows.</summary>
internal sealed class Stage(SessionHost host) : IDisposable
{
    /// <summary>The name of the schedule that a session makes.</summary>
    public const string ScheduleName = "session";

    private readonly List<Move> moves = [];
    private CancellationTokenSource ended = new();
    private LiveRun? run;

    /// <summary>The model alone runs.</summary>
    public bool IsModel { get; set; }

    public Recording Recording { get; private set; } = new();

    /// <summary>Null: nothing was played yet, or the last play broke off.</summary>
    public LiveRun? Run => run;

    /// <summary>Why the last play broke off although nothing failed: a move does not fit the scenario any more.</summary>
    public string? Misfit { get; private set; }

    /// <summary>Made since the start of the run.</summary>
    public ImmutableList<Move> Moves => [.. moves];

    /// <summary>Ends what runs at once, from another thread: a step that does not come back.</summary>
    public void Break() => ended.Cancel();

    /// <summary>Plays moves from the start, in fresh namespaces. False: it broke off; the run says why.</summary>
    public bool Play(CheckedScenario scenario, IEnumerable<Move> replayed)
    {
        Close();
        (Recording, Misfit) = (new Recording(), null);
        run = new LiveRun(scenario, ScheduleName, Recording, IsModel ? null : s => host.Kernel(s, ended.Token), h => host.Helpers(h, ended.Token));
        if (run.Failures.Count > 0) return false;
        foreach (var move in replayed)
            if (!Repeat(move)) return false;
        return true;
    }

    /// <summary>Goes on in a longer text; false: it must be played from the start.</summary>
    public bool GoOnIn(CheckedScenario grown, string process) =>
        run is { Failures.Count: 0 } && IndexOf(process) is >= 0 and var index && run.GoOnIn(grown, index);

    /// <summary>One step of a process, and what the servers do because of it.</summary>
    public bool Grant(int process)
    {
        Note(process, isFire: false, () => run!.Grant(process));
        return Serve();
    }

    public bool Fire(int process)
    {
        Note(process, isFire: true, () => run!.Fire(process));
        return Serve();
    }

    /// <summary>−1: there is no such process.</summary>
    public int IndexOf(string process)
    {
        if (run is null) return -1;
        foreach (var symbol in run.Scenario.Processes)
            if (symbol.Name == process) return symbol.Index;
        return -1;
    }

    public void Close()
    {
        run?.Dispose();
        run = null;
        moves.Clear();
        if (!ended.IsCancellationRequested) return;
        ended.Dispose();
        ended = new CancellationTokenSource();
    }

    public void Dispose()
    {
        Close();
        ended.Dispose();
    }

    private bool Repeat(Move move)
    {
        int process = IndexOf(move.Process);
        var view = run!.View;
        bool fits = process >= 0 && (move.IsFire ? view.HasDeadline(process) : view.IsRunnable(process) && !view.IsWaiting(process));
        if (!fits)
        {
            Misfit = $"step {run.Steps + 1} was made by {move.Process}, which now {(process < 0 ? "does not exist" : view.Describe(process))}";
            return false;
        }

        Note(process, move.IsFire, () => move.IsFire ? run.Fire(process) : run.Grant(process));
        return run.Failures.Count == 0;
    }

    private void Note(int process, bool isFire, Func<bool> make)
    {
        make();
        bool sleeps = !isFire && run!.View.Sleeps(process);
        moves.Add(new Move(run!.Scenario.Processes[process].Name, isFire, sleeps));
    }

    /// <summary>Those who serve others have their steps at once, so that nobody need think of them.</summary>
    private bool Serve()
    {
        for (int process = 0; run!.Failures.Count == 0 && process < run.Scenario.Processes.Length; process++)
        {
            if (!run.View.IsServer(process) || !run.View.IsRunnable(process)) continue;
            Note(process, isFire: false, () => run.Grant(process));
            process = -1;
        }

        return run.Failures.Count == 0;
    }
}
