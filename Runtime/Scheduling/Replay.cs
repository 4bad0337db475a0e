namespace IpcScript.Runtime.Scheduling;

/// <summary>
/// <c>replay(file)</c>: the saved choices of an earlier run. It fails at the first step that is not the one that was saved. It bears the name of the schedule
/// that it repeats, so that the same claims hold and the trace is the same to the byte.
/// </summary>
public sealed class Replay(string path, string name, IReadOnlyList<SavedChoice> choices) : IScheduler
{
    private int at;

    public string Name => name;

    public Choice Next(IScheduleView view)
    {
        if (at >= choices.Count)
            return new Misfit($"{path} ends after {choices.Count} choices, but the run goes on: {Runnable(view)}");
        var saved = choices[at++];
        int process = Find(view, saved.Process);
        if (process < 0) return new Misfit($"{path}, choice {at}: there is no process {saved.Process}");
        string now = view.StepText(process);
        if (now != saved.Step)
            return new Misfit($"{path}, choice {at}: {saved.Process} was at \"{saved.Step}\", and is now at \"{now}\"");
        if (saved.IsFire)
            return view.HasDeadline(process) ? new Fire(process) : new Misfit($"{path}, choice {at}: {saved.Process} {view.Describe(process)} and waits for no deadline");
        return view.IsRunnable(process) ? new Grant(process) : new Misfit($"{path}, choice {at}: {saved.Process} {view.Describe(process)}");
    }

    public Choice? WhenIdle(IScheduleView view) => at < choices.Count && choices[at].IsFire ? Next(view) : null;

    private static int Find(IScheduleView view, string name)
    {
        for (int process = 0; process < view.ProcessCount; process++)
            if (view.ProcessName(process) == name) return process;
        return -1;
    }

    private static string Runnable(IScheduleView view)
    {
        var names = Enumerable.Range(0, view.ProcessCount).Where(view.IsRunnable).Select(p => $"{view.ProcessName(p)} at \"{view.StepText(p)}\"");
        return string.Join(", ", names);
    }
}
