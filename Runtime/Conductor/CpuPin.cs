using System.Collections.Immutable;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Conductor;

/// <summary>A thread held on one processor, or off one, until disposed; the calling thread must dispose itself.</summary>
public sealed unsafe class CpuPin : IDisposable
{
    private readonly int thread;
    private Sched.CpuSet before;

    private CpuPin(int thread, Sched.CpuSet before)
    {
        this.thread = thread;
        this.before = before;
    }

    /// <summary>The processors that the calling thread may run on; empty where the system does not tell.</summary>
    public static ImmutableArray<int> Allowed()
    {
        Sched.CpuSet set;
        if (Sched.sched_getaffinity(0, (nuint)sizeof(Sched.CpuSet), &set) < 0) return [];
        var allowed = ImmutableArray.CreateBuilder<int>();
        for (int cpu = 0; cpu < 1024; cpu++)
            if ((set.Bits[cpu / 64] >> (cpu % 64) & 1) != 0) allowed.Add(cpu);
        return allowed.ToImmutable();
    }

    /// <summary>The processor that the thread is on; −1 where the system does not tell.</summary>
    public static int Current => Sched.sched_getcpu() is >= 0 and < 1024 and var cpu ? cpu : -1;

    /// <summary>Pins to a processor; null where the system does not allow it.</summary>
    /// <param name="cpu">From 0, below 1024.</param>
    public static CpuPin? To(int cpu)
    {
        Sched.CpuSet before;
        if (Sched.sched_getaffinity(0, (nuint)sizeof(Sched.CpuSet), &before) < 0) return null;
        var one = Sched.CpuSet.Of(cpu);
        return Sched.sched_setaffinity(0, (nuint)sizeof(Sched.CpuSet), &one) < 0 ? null : new CpuPin(0, before);
    }

    /// <summary>Pins another process's first thread; nothing happens where the system does not allow it.</summary>
    /// <param name="cpu">From 0, below 1024.</param>
    public static void Put(int pid, int cpu)
    {
        var one = Sched.CpuSet.Of(cpu);
        _ = Sched.sched_setaffinity(pid, (nuint)sizeof(Sched.CpuSet), &one);
    }

    /// <summary>
    /// Keeps a process that was just started off the processor of the calling thread, if there is another: exec(2) moves a child to where its parent waits for it, and then
    /// both take turns there for milliseconds, although another processor is idle.
    /// </summary>
    /// <returns>Lets it go; null where there is no other.</returns>
    public static CpuPin? KeepAway(int pid)
    {
        Sched.CpuSet all;
        int here = Current;
        if (here < 0 || Sched.sched_getaffinity(0, (nuint)sizeof(Sched.CpuSet), &all) < 0) return null;
        var others = all;
        others.Bits[here / 64] &= ~(1UL << (here % 64));
        return Sched.sched_setaffinity(pid, (nuint)sizeof(Sched.CpuSet), &others) < 0 ? null : new CpuPin(pid, all);
    }

    public void Dispose()
    {
        fixed (Sched.CpuSet* set = &before) _ = Sched.sched_setaffinity(thread, (nuint)sizeof(Sched.CpuSet), set);
    }
}
