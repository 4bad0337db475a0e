using System.Text;
using IpcScript.Language.Text;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Isolating;

/// <summary>What <c>ipcscript clean</c> did about one object or one journal, in the order of the journals' names.</summary>
public abstract record SweepEvent;

/// <param name="Conductor">The process that conducted the run it belonged to.</param>
public sealed record RemovedObject(string Kind, string Name, int Conductor) : SweepEvent;

/// <summary>The system refused to remove it; its journal stays.</summary>
public sealed record KeptObject(string Kind, string Name, string Error) : SweepEvent;

/// <summary>It has the key of an object that the run was about to make, but nothing proves that the run made it: it stays.</summary>
public sealed record DoubtfulObject(string Kind, string Name) : SweepEvent;

/// <summary>A run that is left alone.</summary>
/// <param name="Why">As a clause: <c>process 17 is running</c>.</param>
public sealed record SparedRun(string Journal, string Why) : SweepEvent;

/// <summary>A killed run's journal is gone, and every object of it.</summary>
public sealed record SweptRun(int Conductor) : SweepEvent;

/// <summary>Removes what killed runs left in the system: only this user's, and only of runs whose conductor is dead.</summary>
public static class Sweep
{
    public static IEnumerable<SweepEvent> Perform(Func<string, string?> environment) => JournalFolder.Candidates(environment)
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*" + JournalText.Extension).Order(StringComparer.Ordinal))
        .SelectMany(Perform);

    private static IEnumerable<SweepEvent> Perform(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (FileNotFoundException)
        {
            return []; // the run has just ended
        }

        if (JournalText.Read(text, Path.GetFileNameWithoutExtension(path)) is not var (conductor, objects)) return [new SparedRun(path, "it is no journal")];
        if (!conductor.IsOfThisPlace) return [new SparedRun(path, "it belongs to a run in another container")];
        if (conductor.IsAlive) return [new SparedRun(path, $"process {conductor.Pid} is running")];
        var events = objects.Select(obj => Remove(obj, conductor.Pid)).OfType<SweepEvent>().ToList();
        if (events.Any(e => e is KeptObject)) return events;
        File.Delete(path);
        return [.. events, new SweptRun(conductor.Pid)];
    }

    private static SweepEvent? Remove(SystemObject obj, int conductor)
    {
        string name = Utf8Text.Decode(obj.Name.AsSpan());
        return obj.Remove() switch
        {
            0 => new RemovedObject(obj.Kind, name, conductor),
            Errno.ENOENT => null,
            Errno.EEXIST => new DoubtfulObject(obj.Kind, name),
            var error => new KeptObject(obj.Kind, name, Errno.NameOf(error)),
        };
    }
}
