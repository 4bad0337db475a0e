using System.Diagnostics;
using System.Globalization;

namespace IpcScript.Tests.Support;

/// <summary>What /proc says of processes.</summary>
public static class ProcessTable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Everything that descends from a process.</summary>
    public static HashSet<int> DescendantsOf(int pid)
    {
        var parents = new List<(int Pid, int Parent)>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int each) && Fields(each) is [_, var parent, ..])
                parents.Add((each, int.Parse(parent, CultureInfo.InvariantCulture)));
        var found = new HashSet<int> { pid };
        while (parents.RemoveAll(p => found.Contains(p.Parent) && found.Add(p.Pid)) > 0)
        {
            // one generation each round
        }

        found.Remove(pid);
        return found;
    }

    /// <summary>Gone, or dead and only not yet taken notice of by its new parent.</summary>
    public static bool HasEnded(int pid) => Fields(pid) is null or ["Z" or "X", ..];

    /// <summary>The first line of a file of /proc/PID; empty when there is no such process.</summary>
    public static string Read(int pid, string file)
    {
        try
        {
            return File.ReadLines($"/proc/{pid}/{file}").FirstOrDefault("");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>A field of /proc/PID/status.</summary>
    public static string Status(int pid, string field) =>
        File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();

    /// <summary>Waits until it holds; false when it does not within a minute.</summary>
    public static bool Becomes(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Deadline; Thread.Yield())
            if (condition()) return true;
        return false;
    }

    /// <summary>State, parent and what follows of /proc/PID/stat; null when there is no such process.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{pid}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
