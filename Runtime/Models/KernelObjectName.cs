using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>
/// The name that an object has in the system, and what the C library makes of it: slashes at its front are dropped, and what is left must
/// be one component of a path. shm_open(3), sem_overview(7).
/// </summary>
/// <param name="Text">With one slash at its front, as it is shown; two declarations with one text mean one object.</param>
/// <param name="Length">Bytes without that slash.</param>
internal sealed record KernelObjectName(string Text, int Length)
{
    private const int LongestComponent = 255;

    /// <summary>Named semaphores are files whose names begin with <c>sem.</c></summary>
    private const int SemaphorePrefix = 4;

    /// <summary>What fits the C library's buffer with its prefix; a longer name is EINVAL before it is too long for the file system.</summary>
    private const int LongestPrefixed = 259;

    public static KernelObjectName Of(ObjectSymbol symbol) =>
        Parse(symbol.Attribute("name") is TextValue given ? given.Bytes.AsSpan() : Utf8Text.Encode(symbol.SystemName));

    /// <summary>The error of shm_open for this name, or null. shm_unlink and sem_unlink say ENOENT instead of EINVAL.</summary>
    public string? SegmentError => ErrorFor(Length);

    /// <summary>The error of sem_open for this name, or null.</summary>
    public string? SemaphoreError => ErrorFor(Length + SemaphorePrefix);

    /// <summary>Files of a scenario are kept beside shared memory, under names with this before them.</summary>
    public const string FilePrefix = ".file.";

    public bool IsOfFile => Text.StartsWith("/" + FilePrefix, StringComparison.Ordinal);

    public bool IsTooLongForFile => Length + FilePrefix.Length > LongestComponent;

    /// <summary>shm_open would open the directory itself.</summary>
    public bool IsDirectory => Text is "/." or "/..";

    /// <summary>A name as C sees it: up to the first NUL, without slashes at its front.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> name)
    {
        int end = 0;
        while (end < name.Length && name[end] != 0) end++;
        name = name[..end];
        while (name is [(byte)'/', ..]) name = name[1..];
        return name;
    }

    private static KernelObjectName Parse(ReadOnlySpan<byte> name)
    {
        var rest = Bare(name);
        return new("/" + Utf8Text.Decode(rest), rest.Length);
    }

    /// <summary>Behind its first, which stands before every name.</summary>
    private bool HasSlash
    {
        get
        {
            for (int i = 1; i < Text.Length; i++)
                if (Text[i] == '/') return true;
            return false;
        }
    }

    private string? ErrorFor(int lengthOfFile)
    {
        if (Length == 0 || HasSlash || lengthOfFile > LongestPrefixed) return "EINVAL";
        return lengthOfFile > LongestComponent ? "ENAMETOOLONG" : null;
    }
}
