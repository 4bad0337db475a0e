#pragma warning disable CA1416 // Isolation is a matter of the kernel, and that is Linux.

using System.Text;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Isolating;

/// <summary>
/// A file that names every object which a run without namespaces of its own may leave in the system, written before the first of them is made. The run
/// removes them at its end, and the file last (workers add the ids of what they make under keys); of a run that was killed <c>ipcscript clean</c> finds them here.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream file;

    private Journal(string path, FileStream file, string prefix)
    {
        Path = path;
        this.file = file;
        Prefix = prefix;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Stands before the name of every object of the run, and of no other.</summary>
    public string Prefix { get; }

    /// <exception cref="EnvironmentException">There is no place for it.</exception>
    public static Journal Begin(Func<string, string?> environment)
    {
        var conductor = ConductorIdentity.Current()
            ?? throw new EnvironmentException("no journal of the run's objects: /proc does not tell when this process started", "mount /proc");
        string folder = JournalFolder.Make(environment);
        for (int run = 1; ; run++)
        {
            string prefix = JournalText.PrefixOf(conductor, run);
            string path = System.IO.Path.Combine(folder, prefix + JournalText.Extension);
            try
            {
                var file = new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    BufferSize = 0,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                var journal = new Journal(path, file, prefix);
                journal.Append(JournalText.Heading(conductor));
                return journal;
            }
            catch (IOException) when (File.Exists(path))
            {
                // another run of this process
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new EnvironmentException($"no journal of the run's objects: {e.Message}", $"see that {folder} can be written");
            }
        }
    }

    /// <summary>To be called before any of them is made.</summary>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public void Register(IEnumerable<SystemObject> further)
    {
        try
        {
            Append(string.Concat(further.Distinct().Select(JournalText.Line)));
        }
        catch (IOException e)
        {
            throw new EnvironmentException($"no journal of the run's objects: {e.Message}", "make room on its file system");
        }
    }

    /// <summary>To be called when no process of the run is left.</summary>
    public void Dispose()
    {
        file.Dispose();
        if (JournalText.Read(File.ReadAllText(Path, Encoding.UTF8), Prefix) is var (_, objects))
            foreach (var obj in objects) obj.Remove();
        File.Delete(Path);
    }

    private void Append(string text) => file.Write(Utf8Text.Encode(text));
}
