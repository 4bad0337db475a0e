using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;

namespace IpcScript.Runtime.Scheduling;

/// <summary><c>[left, right*3, left to @x, right blocks, fire left]</c>; round robin follows the list's end.</summary>
public sealed class ExplicitList(string name, ImmutableArray<CheckedScheduleItem> items) : IScheduler
{
    private readonly RoundRobin afterwards = new();
    private int at;
    private int granted;

    public string Name => name;

    public Choice Next(IScheduleView view)
    {
        while (at < items.Length)
        {
            var item = items[at];
            if (item.Action == ScheduleAction.To)
            {
                if (view.Label(item.Process) == item.Label)
                {
                    Advance();
                    continue;
                }

                return Try(view, item, mustBlock: false);
            }

            if (item.Action == ScheduleAction.Fire)
            {
                Advance();
                return view.HasDeadline(item.Process)
                    ? new Fire(item.Process)
                    : new Misfit($"the schedule fires {view.ProcessName(item.Process)}, which {view.Describe(item.Process)}: it has no deadline that could pass now", item.Span);
            }

            if (++granted >= item.Count) Advance();
            return Try(view, item, item.Action == ScheduleAction.Blocks);
        }

        return afterwards.Next(view);
    }

    public Choice? WhenIdle(IScheduleView view) =>
        at < items.Length && items[at].Action == ScheduleAction.Fire ? Next(view) : null;

    private static Choice Try(IScheduleView view, CheckedScheduleItem item, bool mustBlock) => view.IsRunnable(item.Process)
        ? new Grant(item.Process, mustBlock)
        : new Misfit($"the schedule grants {view.ProcessName(item.Process)}, which {view.Describe(item.Process)}", item.Span);


    private void Advance()
    {
        at++;
        granted = 0;
    }
}
