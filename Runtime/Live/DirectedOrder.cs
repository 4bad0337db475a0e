using IpcScript.Runtime.Scheduling;

namespace IpcScript.Runtime.Live;

/// <summary>The order of a run that is driven from outside: each choice is given before it is asked for. When that is over, round robin goes on, as behind every list.</summary>
internal sealed class DirectedOrder(string name) : IScheduler
{
    private readonly RoundRobin afterwards = new();

    public string Name => name;

    /// <summary>What comes next; null: nobody says any more.</summary>
    public Choice? Wanted { get; set; }

    public Choice Next(IScheduleView view) => Wanted ?? afterwards.Next(view);

    public Choice? WhenIdle(IScheduleView view) => Wanted;
}
