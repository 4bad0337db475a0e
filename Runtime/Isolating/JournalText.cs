using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Isolating;

/// <summary>
/// The text of a journal: <c>conductor PID START PIDNS</c>, then a line for each object, <c>segment NAME</c>. Names are escaped as in a URL, since they
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

    public static string Line(SystemObject obj) => $"{obj.Kind} {Escape(obj.Name)}\n";

    /// <summary>What a journal's text says; null when it is none of ours. A last line that was cut off is of an object that was never made.</summary>
    /// <param name="prefix">Names without it are no business of the run.</param>
    public static (ConductorIdentity Conductor, ImmutableArray<SystemObject> Objects)? Read(string text, string prefix)
    {
        var lines = text.Split('\n')[..^1];
        if (lines.Length == 0 || lines[0].Split(' ') is not [Word, var pid, var start, var space]) return null;
        if (!int.TryParse(pid, CultureInfo.InvariantCulture, out int number) || !long.TryParse(start, CultureInfo.InvariantCulture, out long ticks)) return null;
        byte[] begin = Encoding.UTF8.GetBytes("/" + prefix);
        var objects = ImmutableArray.CreateBuilder<SystemObject>();
        foreach (string line in lines[1..])
            if (line.Split(' ') is [var kind, var name] && SystemObject.Kinds.Contains(kind) && Unescape(name) is var bytes && bytes.AsSpan().StartsWith(begin))
                objects.Add(new SystemObject(kind, bytes));
        return (new ConductorIdentity(number, ticks, space), objects.ToImmutable());
    }

    private static string Escape(byte[] name)
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
