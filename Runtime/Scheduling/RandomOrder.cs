namespace IpcScript.Runtime.Scheduling;

/// <summary><c>random(seed)</c>: any runnable process, by SplitMix64 (Steele, Lea, Flood 2014), so that a seed means the same on every version of .NET.</summary>
/// <param name="name">As declared; null: after its seed.</param>
public sealed class RandomOrder(ulong seed, string? name = null) : IScheduler
{
    private ulong state = seed;

    public string Name { get; } = name ?? $"random({seed})";

    public Choice Next(IScheduleView view)
    {
        int nth = (int)(((UInt128)Draw() * (uint)view.RunnableCount) >> 64);
        for (int process = 0; process < view.ProcessCount; process++)
            if (view.IsRunnable(process) && nth-- == 0) return new Grant(process);
        throw new InvalidOperationException("internal bug: asked for a choice among none");
    }

    private ulong Draw()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
