using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;

namespace IpcScript.Runtime.Conductor;

/// <summary>The processes of a scenario as those who make them want to know them, <c>setup</c> behind all others.</summary>
internal static class Roster
{
    /// <summary>The signals that each takes by sigwait.</summary>
    public static string[][] AwaitedSignals(CheckedScenario scenario)
    {
        var signals = new string[scenario.Processes.Length + 1][];
        foreach (var process in scenario.Processes) signals[process.Index] = [.. process.Program.AwaitedSignals.AsSpan()];
        signals[^1] = [];
        return signals;
    }

    public static ImmutableArray<string> Names(CheckedScenario scenario)
    {
        var names = new string[scenario.Processes.Length + 1];
        foreach (var process in scenario.Processes) names[process.Index] = process.Name;
        names[^1] = "setup";
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    /// <summary>The process that serves the others; −1: none.</summary>
    public static int Serving(CheckedScenario scenario)
    {
        foreach (var process in scenario.Processes)
            if (process.IsServer) return process.Index;
        return -1;
    }

    /// <summary>Setup, and what no step has to start.</summary>
    public static int[] First(CheckedScenario scenario)
    {
        var first = new List<int> { scenario.Processes.Length };
        foreach (var process in scenario.Processes)
            if (process.IsServer || process.Mode != ProcessMode.Manual) first.Add(process.Index);
        return [.. first];
    }
}
