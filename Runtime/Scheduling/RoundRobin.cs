namespace IpcScript.Runtime.Scheduling;

/// <summary><c>round_robin</c>: the next runnable process after the last one, in declaration order.</summary>
/// <param name="name">As declared.</param>
public sealed class RoundRobin(string name = "round_robin") : IScheduler
{
    private Grant[] grants = [];

    public string Name => name;

    public Choice Next(IScheduleView view)
    {
        int count = view.ProcessCount;
        if (grants.Length == 0)
        {
            grants = new Grant[count];
            for (int i = 0; i < count; i++) grants[i] = new Grant(i);
        }

        int process = view.Last;
        for (int i = 0; i < count; i++)
        {
            if (++process >= count) process = 0;
            if (view.IsRunnable(process)) return grants[process];
        }

        throw new InvalidOperationException("internal bug: asked for a choice among none");
    }
}
