using System.Globalization;

namespace IpcScript.Runtime.Isolating;

/// <summary>Which process conducts a run: its number alone could belong to another one later.</summary>
/// <param name="StartTime">Clock ticks since the system started, as <c>/proc/PID/stat</c> has them.</param>
/// <param name="PidNamespace">Where the number means this process, such as <c>pid:[4026531836]</c>.</param>
public sealed record ConductorIdentity(int Pid, long StartTime, string PidNamespace)
{
    /// <summary>The process that is running; null where /proc does not tell.</summary>
    public static ConductorIdentity? Current() =>
        StartTimeOf(Environment.ProcessId) is { } start && Namespace() is { } space ? new ConductorIdentity(Environment.ProcessId, start, space) : null;

    /// <summary>Whether this process could be seen here if it still ran.</summary>
    public bool IsOfThisPlace => Namespace() == PidNamespace;

    public bool IsAlive => StartTimeOf(Pid) == StartTime;

    private static string? Namespace() => File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;

    private static long? StartTimeOf(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The second field is the program's name in parentheses, which may hold anything. A zombie is as good as gone.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }
}
