using IpcScript.Runtime.Models.Memory;

namespace IpcScript.Runtime.Models;

/// <summary>Names in the kernel, and the lives of the objects that have had one: an object goes when it has no name and nobody holds it.</summary>
internal static class NameSpace
{
    /// <summary>The object of that name, or −1.</summary>
    public static int Find(this SystemState state, string space, string name)
    {
        foreach (ref readonly var entry in state.Names.AsSpan())
            if (entry.Name == name && entry.Space == space) return entry.Object;
        return -1;
    }

    /// <summary>Names are kept sorted: the order in which they came must not tell states apart.</summary>
    public static SystemState AddName(this SystemState state, string space, string name, int obj)
    {
        int at = 0;
        while (at < state.Names.Count && Compare(state.Names[at], space, name) < 0) at++;
        return state with { Names = state.Names.Insert(at, new KernelName(space, name, obj)) };
    }

    public static SystemState RemoveName(this SystemState state, string space, string name)
    {
        int at = state.Names.IndexOf(n => n.Name == name && n.Space == space);
        int obj = state.Names[at].Object;
        return (state with { Names = state.Names.RemoveAt(at) }).Collect(obj);
    }

    /// <summary>Removes the object if nothing keeps it alive, and what lives inside it.</summary>
    public static SystemState Collect(this SystemState state, int obj)
    {
        if (obj < 0 || obj >= state.Objects.Count || state.Objects[obj] is not KernelObject { EndsUnheld: true } gone || state.IsKept(obj)) return state;
        state = state.WithObject(obj, null);
        if (gone is MemoryState memory)
            foreach (var resident in memory.Residents.AsSpan())
                state = state.WithObject(resident.Object, null);
        return state.WithoutEmptyTail().Collect(gone.Keeps);
    }

    /// <summary>Also removes an object that lives inside another: nothing but its place keeps it.</summary>
    public static SystemState WithoutResident(this SystemState state, int obj) => state.WithObject(obj, null).WithoutEmptyTail();

    private static bool IsKept(this SystemState state, int obj)
    {
        foreach (ref readonly var entry in state.Names.AsSpan())
            if (entry.Object == obj) return true;
        foreach (var keeper in state.Objects.AsSpan())
            if (keeper is KernelObject known && known.KeepsAlive(obj)) return true;
        foreach (var process in state.Processes.AsSpan())
            foreach (var handle in process.Handles.AsSpan())
                if (handle is KernelHandle held && held.RefersTo(obj)) return true;
        return false;
    }

    private static SystemState WithoutEmptyTail(this SystemState state)
    {
        var objects = state.Objects;
        while (objects.Count > 0 && objects[objects.Count - 1] is null) objects = objects.RemoveAt(objects.Count - 1);
        return state with { Objects = objects };
    }

    private static int Compare(KernelName entry, string space, string name) =>
        string.CompareOrdinal(entry.Space, space) is not 0 and var order ? order : string.CompareOrdinal(entry.Name, name);
}
