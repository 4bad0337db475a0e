#pragma warning disable CA1416 // Isolation is a matter of the kernel, and that is Linux.

using System.Text;
using IpcScript.Language.Text;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Isolating;

/// <summary>
/// What the processes of a run without namespaces of its own have made under keys. A key is a number of 32 bits, and somebody else's object may have the same: only the id that
/// the kernel gave to whoever made the object proves whose it is. So each worker writes it behind the journal, before anybody learns of it.
/// </summary>
/// <param name="journal">The run's journal.</param>
internal sealed unsafe class CreatedObjects(string journal, string prefix)
{
    public bool Contains(SystemObject created) => JournalText.Read(File.ReadAllText(journal, Encoding.UTF8), prefix) is var (_, objects) && objects.Contains(created);

    /// <exception cref="EnvironmentException">The journal cannot be written.</exception>
    public void Add(SystemObject created)
    {
        // Whole lines at the end of the file, whoever else writes there.
        var line = Utf8Text.Encode(JournalText.Line(created));
        int file = Fcntl.open(journal, Fcntl.O_WRONLY | Fcntl.O_APPEND | Fcntl.O_CLOEXEC);
        nint written;
        fixed (byte* text = line) written = Unistd.write(file, text, (nuint)line.Length);
        int error = Errno.Last;
        _ = Unistd.close(file);
        if (written != line.Length) throw new EnvironmentException($"no journal of the run's objects: {Errno.NameOf(error)}", "make room on its file system");
    }
}
