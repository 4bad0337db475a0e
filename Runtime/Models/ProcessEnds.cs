using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>
/// What the end of a process releases: it leaves the queue it sleeps in, its robust locks are passed on and all others stay locked, what it did with undo is taken back, its handles close, and those that
/// join it go on. _exit(2), signal(7).
/// </summary>
internal sealed class ProcessEnds(ModelledSystem system, ModelRegistry registry)
{
    /// <summary>The caller's own end.</summary>
    /// <param name="cause">Of a fault: the page and what is wrong with it.</param>
    public Transition OfCaller(SystemState state, int process, Ending ending, string? cause = null)
    {
        var consequences = new List<Consequence>();
        return new Transition(Apply(state, process, ending, consequences), new Ends(ending, cause), ValueList.From(consequences));
    }

    /// <summary>The state after the end; what it does to others is added to the list.</summary>
    public SystemState Apply(SystemState state, int process, Ending ending, List<Consequence> consequences)
    {
        var dying = state.Processes[process];
        if (dying.Sleeping is { } call) state = registry.Of(call.Verb).Leave(state, process, call);
        state = state.WithProcess(process, new ProcessState(
            Life.Ended, ending, IsStopped: false, ValueList.Repeat<Handle?>(null, dying.Handles.Count), Sleeping: null, PendingSignals: default));

        // exit_mm comes before exit_sem and exit_files.
        foreach (var model in registry.Present) state = model.ReleaseLocks(state, process, consequences);
        foreach (var model in registry.Present) state = model.Release(state, process, consequences);
        for (int obj = 0; obj < state.Objects.Count; obj++) state = state.Collect(obj);
        NoteAbandoned(state, process, consequences);
        return WakeJoiners(state, process, consequences);
    }

    private void NoteAbandoned(SystemState state, int process, List<Consequence> consequences)
    {
        foreach (var symbol in system.Objects)
        {
            var model = registry.Of(symbol.Mechanism);
            if (model.Locate(state, symbol.Index) is >= 0 and var index && model.Abandoned(state.Objects[index]!, process, symbol.Name) is { } note)
                consequences.Add(new Released(process, symbol.Index, note));
        }
    }

    private SystemState WakeJoiners(SystemState state, int process, List<Consequence> consequences)
    {
        for (int p = 0; p < state.Processes.Count; p++)
        {
            // A stopped joiner finds out when it goes on.
            if (state.Processes[p] is not { IsStopped: false, Sleeping: { } call } || call.Process != process || !registry.IsJoin(call.Verb)) continue;
            state = state.Awake(p);
            consequences.AddRange(system.Wakes(p).AsSpan());
        }

        return state;
    }
}
