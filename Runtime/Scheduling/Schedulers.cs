using System.Globalization;
using IpcScript.Language.Checking;

namespace IpcScript.Runtime.Scheduling;

/// <summary>A schedule was asked for that does not exist, or whose file cannot be read.</summary>
public sealed class ScheduleException(string message, string remedy) : Exception(message)
{
    public string Remedy { get; } = remedy;
}

/// <summary>Makes the scheduler that a name stands for.</summary>
public static class Schedulers
{
    /// <param name="name">A declared name, <c>round_robin</c>, <c>random(SEED)</c>, <c>replay(FILE)</c>; null: the first declared, else round robin.</param>
    /// <exception cref="ScheduleException" />
    public static IScheduler Choose(CheckedScenario scenario, string? name)
    {
        if (name is null) return scenario.Schedules.IsEmpty ? new RoundRobin() : Declared(scenario.Schedules[0]);
        foreach (var schedule in scenario.Schedules)
            if (schedule.Name == name) return Declared(schedule);
        if (name == "round_robin") return new RoundRobin();
        if (Argument(name, "random") is { } seed)
        {
            return ulong.TryParse(seed, CultureInfo.InvariantCulture, out ulong number)
                ? new RandomOrder(number)
                : throw new ScheduleException($"the seed of random(…) is a number from 0 to {ulong.MaxValue}, not {(seed.Length == 0 ? "nothing" : seed)}", "write random(7)");
        }

        if (Argument(name, "replay") is { } path) return Saved(path);
        string declared = string.Join(", ", scenario.Schedules.Select(s => s.Name).Append("round_robin"));
        throw new ScheduleException($"there is no schedule {name}", $"there are {declared}, random(SEED) and replay(FILE)");
    }

    private static IScheduler Declared(ScheduleSymbol schedule) => schedule.Plan switch
    {
        CheckedRoundRobin => new RoundRobin(schedule.Name),
        CheckedRandom random => new RandomOrder(random.Seed, schedule.Name),
        CheckedList list => new ExplicitList(schedule.Name, list.Items),
        _ => throw new InvalidOperationException($"internal bug: a plan {schedule.Plan.GetType().Name}"),
    };

    private static Replay Saved(string path)
    {
        if (path.Length == 0) throw new ScheduleException("replay(…) names the file of a saved schedule", "make one with --save-schedule FILE");
        try
        {
            var choices = ScheduleFile.Read(path, File.ReadAllText(path), out string name, out string problem);
            return new Replay(path, name, choices ?? throw new ScheduleException(problem, "make one with --save-schedule FILE"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScheduleException($"cannot read the schedule {path}: {e.Message.TrimEnd('.')}", "make one with --save-schedule FILE");
        }
    }

    private static string? Argument(string name, string function) =>
        name.StartsWith(function + "(", StringComparison.Ordinal) && name.EndsWith(')') ? name[(function.Length + 1)..^1] : null;
}
