using System.Globalization;
using System.Text;

namespace IpcScript.Language.Values;

/// <summary>How values are written: quoted as in a source text, or bare as <c>print</c> writes them.</summary>
public static class ValueText
{
    /// <summary>The value as an expression of the language; text is quoted and escaped.</summary>
    public static string Print(Value value) => value switch
    {
        IntegerValue i => i.Number.ToString(CultureInfo.InvariantCulture),
        FloatValue f => PrintFloat(f.Number),
        BooleanValue b => b.Truth ? "true" : "false",
        TextValue t => "\"" + Escape(t.Bytes.AsSpan(), '"') + "\"",
        DurationValue d => PrintDuration(d.Nanoseconds),
        SymbolValue s => s.Name,
        ObjectValue o => o.Name,
        ProcessValue p => p.Name,
        ListValue l => "[" + string.Join(", ", l.Items.Select(Print)) + "]",
        MemoryValue m => string.Create(CultureInfo.InvariantCulture, $"{m.Name}.bytes[{m.Offset}, {m.Length}]"),
        MessageValue m => "(" + string.Join(", ", m.Items) + ")",
        RecordValue r => "{" + string.Join(", ", r.Fields.Select(f => $"{f.Name}: {Print(f.Value)}")) + "}",
        _ => throw new InvalidOperationException($"internal bug: no text for {value.GetType().Name}"),
    };

    /// <summary>The value as <c>print</c> and <c>{…}</c> write it: text stands without quotes, and what is not text is escaped.</summary>
    public static string Show(Value value) => value is TextValue text ? Escape(text.Bytes.AsSpan(), '\0') : Print(value);

    public static string PrintDuration(long nanoseconds) => nanoseconds switch
    {
        0 => "0s",
        _ when nanoseconds % 1_000_000_000 == 0 => $"{nanoseconds / 1_000_000_000}s",
        _ when nanoseconds % 1_000_000 == 0 => $"{nanoseconds / 1_000_000}ms",
        _ when nanoseconds % 1_000 == 0 => $"{nanoseconds / 1_000}us",
        _ => $"{nanoseconds}ns",
    };

    private static string PrintFloat(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".eE") < 0 ? text + ".0" : text;
    }

    private static string Escape(ReadOnlySpan<byte> bytes, char quote)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out int used);
            if (status != System.Buffers.OperationStatus.Done)
                foreach (byte b in bytes[..used]) text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
            else
                AppendRune(text, rune, quote);
            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>Escapes name bytes, so a control character of two bytes has two.</summary>
    private static void AppendBytes(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)]) text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
    }

    private static void AppendRune(StringBuilder text, Rune rune, char quote)
    {
        switch (rune.Value)
        {
            case '\n': text.Append("\\n"); break;
            case '\t': text.Append("\\t"); break;
            case '\r': text.Append("\\r"); break;
            case '\\': text.Append("\\\\"); break;
            case '{' or '}' or '"' when quote == '"': text.Append('\\').Append(rune); break;
            default:
                if (Rune.IsControl(rune))
                    AppendBytes(text, rune);
                else
                    text.Append(rune);
                break;
        }
    }
}
