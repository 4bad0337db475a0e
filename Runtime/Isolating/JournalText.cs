using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Isolating;

/// <summary>
/// The text of a journal: <c>conductor PID START PIDNS</c>, then a line for each object, <c>segment NAME</c>, and another with its id when one with a key has been made, <c>xsi-queue NAME 7</c>. Names are escaped as in a URL, since they
/// may hold any byte.
/// </summary>
internal static class JournalText
{
    public const string Extension = ".journal";

    private const string Word = "conductor";

    public static string PrefixOf(ConductorIdentity conductor, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"ipcscript-{conductor.Pid}-{conductor.StartTime}-{run}-");

    public static string Heading(ConductorIdentity conductor) =>
        string.Create(CultureInfo.InvariantCulture, $"{Word} {conductor.Pid} {conductor.StartTime} {conductor.PidNamespace}\n");

    public static string Line(SystemObject obj) => string.Create(CultureInfo.InvariantCulture, $"{obj.Kind} {Escape(obj.Name)}{(obj.Id is { } id ? $" {id}" : "")}\n");

    /// <summary>What a journal's text says; null when it is none of ours. A last line that was cut off is of an object that was never made.</summary>
    /// <param name="prefix">Names without it are no business of the run.</param>
    public static (ConductorIdentity Conductor, ImmutableArray<SystemObject> Objects)? Read(string text, string prefix)
    {
        var lines = text.Split('\n')[..^1];
        if (lines.Length == 0 || lines[0].Split(' ') is not [Word, var pid, var start, var space]) return null;
        if (!int.TryParse(pid, CultureInfo.InvariantCulture, out int number) || !long.TryParse(start, CultureInfo.InvariantCulture, out long ticks)) return null;
        byte[] begin = Utf8Text.Encode("/" + prefix);
        var objects = ImmutableArray.CreateBuilder<SystemObject>();
        foreach (string line in lines[1..])
            if (ReadLine(line) is { } obj && obj.Name.AsSpan().StartsWith(begin)) objects.Add(obj);

        // What is known to be made first: behind it, what was only meant to be made is in doubt no longer.
        return (new ConductorIdentity(number, ticks, space), [.. objects.OrderBy(o => o.Id is null)]);
    }

    private static SystemObject? ReadLine(string line) => line.Split(' ') switch
    {
        [var kind, var name] when SystemObject.Kinds.Contains(kind) => new SystemObject(kind, Unescape(name)),
        [var kind, var name, var id] when SystemObject.Kinds.Contains(kind) && int.TryParse(id, CultureInfo.InvariantCulture, out int number) => new SystemObject(kind, Unescape(name)) { Id = number },
        _ => null,
    };

    private static string Escape(ValueList<byte> name)
    {
        var text = new StringBuilder();
        foreach (byte b in name)
        {
            if (b is > 0x20 and < 0x7F and not (byte)'%') text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return text.ToString();
    }

    private static byte[] Unescape(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            bool escaped = name[i] == '%' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _);
            bytes.Add(escaped ? byte.Parse(name.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)name[i]);
            if (escaped) i += 2;
        }

        return [.. bytes];
    }
}
