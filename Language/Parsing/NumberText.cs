using System.Globalization;

namespace IpcScript.Language.Parsing;

internal enum NumberKind
{
    Integer,
    Float,
    Duration,
}

/// <summary>What the digits of a number mean: <c>12</c>, <c>1_000</c>, <c>0x1F</c>, <c>0b101</c>, <c>4KiB</c>, <c>50ms</c>, <c>1.5e3</c>.</summary>
/// <param name="Problem">Why it is no number, or null.</param>
/// <param name="IsTooLarge">It is one, but not of 64 bits with a sign.</param>
/// <param name="Unit">What it would be, for a message.</param>
internal readonly record struct NumberText(NumberKind Kind, long Integer, double Float, string? Problem, bool IsTooLarge, string Unit)
{
    public static NumberText Read(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X') return ReadDigits(text[2..], 16, "hexadecimal");
        if (text.Length > 1 && text[0] == '0' && text[1] is 'b' or 'B') return ReadDigits(text[2..], 2, "binary");
        int digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '_')) digits++;
        var unit = text[digits..];
        if (unit.Length > 0 && (unit[0] == '.' || unit[0] is 'e' or 'E')) return ReadFloat(text);
        long scale = unit switch
        {
            "" or "ns" => 1,
            "us" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            _ => 0,
        };
        if (scale == 0) return Wrong($"`{(unit.Length > 20 ? unit[..20].ToString() + "…" : unit.ToString())}` is no unit");
        var kind = unit is "ns" or "us" or "ms" or "s" ? NumberKind.Duration : NumberKind.Integer;
        string what = kind == NumberKind.Duration ? "a duration" : "an integer";
        var number = ReadDigits(text[..digits], 10, "decimal");
        if (number.Problem is not null) return number with { Kind = kind };
        bool isTooLarge = number.IsTooLarge || number.Integer > long.MaxValue / scale;
        return new NumberText(kind, isTooLarge ? 0 : number.Integer * scale, 0, null, isTooLarge, what);
    }

    private static NumberText ReadDigits(ReadOnlySpan<char> digits, int radix, string name)
    {
        if (digits.IsEmpty) return Wrong("its digits are missing");
        if (!char.IsAsciiHexDigit(digits[0]) || digits[^1] == '_') return Wrong("`_` stands between digits");
        long number = 0;
        bool isTooLarge = false;
        foreach (char c in digits)
        {
            if (c == '_') continue;
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? char.ToLowerInvariant(c) - 'a' + 10 : radix;
            if (digit >= radix) return Wrong($"`{c}` is no {name} digit");
            if (number > (long.MaxValue - digit) / radix) isTooLarge = true;
            else if (!isTooLarge) number = (number * radix) + digit;
        }

        return new NumberText(NumberKind.Integer, isTooLarge ? 0 : number, 0, null, isTooLarge, "an integer");
    }

    private static NumberText ReadFloat(ReadOnlySpan<char> text)
    {
        if (text.Length > 400) return Wrong("it is too long");
        string digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value))
            return Wrong("a number with a point has no unit");
        return new NumberText(NumberKind.Float, 0, double.IsFinite(value) ? value : 0, null, !double.IsFinite(value), "a float");
    }

    private static NumberText Wrong(string problem) => new(NumberKind.Integer, 0, 0, problem, false, "");
}
