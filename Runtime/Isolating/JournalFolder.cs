#pragma warning disable CA1416 // Isolation is a matter of the kernel, and that is Linux.

using System.Globalization;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Isolating;

/// <summary>Where a user's journals lie: <c>$XDG_RUNTIME_DIR/ipcscript</c>, or <c>/tmp/ipcscript-UID</c> where there is no such directory.</summary>
internal static class JournalFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Every place where a run may have left one; the first is where the next run puts its own.</summary>
    public static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        if (environment("XDG_RUNTIME_DIR") is ['/', ..] runtime && Directory.Exists(runtime)) yield return Path.Combine(runtime, "ipcscript");
        yield return string.Create(CultureInfo.InvariantCulture, $"/tmp/ipcscript-{Unistd.geteuid()}");
    }

    /// <exception cref="EnvironmentException">It cannot be made, or others may write there.</exception>
    public static string Make(Func<string, string?> environment)
    {
        string folder = Candidates(environment).First();
        try
        {
            var made = Directory.CreateDirectory(folder, OwnerOnly);
            if (made.LinkTarget is null && made.UnixFileMode == OwnerOnly) return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"no journal of the run's objects: {e.Message}", $"see that {folder} can be made and written");
        }

        throw new EnvironmentException($"no journal of the run's objects: {folder} is open to others", "remove it, if it is yours");
    }
}
