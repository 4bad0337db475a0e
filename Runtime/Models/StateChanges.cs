using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>The small changes of which every transition is made.</summary>
internal static class StateChanges
{
    public static SystemState WithObject(this SystemState state, int index, ObjectState? obj) =>
        new(state.Objects.With(index, obj), state.Processes, state.Names);

    public static SystemState WithProcess(this SystemState state, int index, ProcessState process) =>
        new(state.Objects, state.Processes.With(index, process), state.Names);

    /// <summary>The process sleeps in its call, and the object knows it.</summary>
    public static SystemState Asleep(this SystemState state, int process, Operation call, int index, ObjectState obj) =>
        new(state.Objects.With(index, obj), state.Processes.With(process, state.Processes[process] with { Sleeping = call }), state.Names);

    public static SystemState Asleep(this SystemState state, int process, Operation call) =>
        state.WithProcess(process, state.Processes[process] with { Sleeping = call });

    /// <summary>The process's call is over, and the object no longer knows it.</summary>
    public static SystemState Awake(this SystemState state, int process, int index, ObjectState obj) =>
        new(state.Objects.With(index, obj), state.Processes.With(process, state.Processes[process] with { Sleeping = null }), state.Names);

    public static SystemState Awake(this SystemState state, int process) =>
        state.WithProcess(process, state.Processes[process] with { Sleeping = null });

    /// <summary>A new object; it takes the place of one that is gone, so that equal systems are equal states.</summary>
    public static SystemState Add(this SystemState state, ObjectState obj, out int index)
    {
        index = state.Objects.IndexOf(o => o is null);
        if (index >= 0) return state.WithObject(index, obj);
        index = state.Objects.Count;
        return state with { Objects = state.Objects.Add(obj) };
    }

    public static Handle? HandleOf(this SystemState state, int process, int obj) => state.Processes[process].Handles[obj];

    public static SystemState WithHandle(this SystemState state, int process, int obj, Handle? handle)
    {
        var owner = state.Processes[process];
        return state.WithProcess(process, owner with { Handles = owner.Handles.With(obj, handle) });
    }
}
