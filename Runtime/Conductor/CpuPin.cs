using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Conductor;

/// <summary>The calling thread held on one processor, until disposed on the same thread.</summary>
internal sealed unsafe class CpuPin : IDisposable
{
    private Sched.CpuSet before;

    private CpuPin(int cpu, Sched.CpuSet before)
    {
        Cpu = cpu;
        this.before = before;
    }

    public int Cpu { get; }

    /// <summary>Pins to the processor that the thread is on; null where the system does not allow it.</summary>
    public static CpuPin? Take()
    {
        Sched.CpuSet before;
        if (Sched.sched_getaffinity(0, (nuint)sizeof(Sched.CpuSet), &before) < 0) return null;
        int cpu = Sched.sched_getcpu();
        if (cpu is < 0 or >= 1024) return null;
        var one = Sched.CpuSet.Of(cpu);
        return Sched.sched_setaffinity(0, (nuint)sizeof(Sched.CpuSet), &one) < 0 ? null : new CpuPin(cpu, before);
    }

    public void Dispose()
    {
        fixed (Sched.CpuSet* set = &before) _ = Sched.sched_setaffinity(0, (nuint)sizeof(Sched.CpuSet), set);
    }
}
