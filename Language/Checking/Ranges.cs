using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>The ranges that the catalog sets to integers, and to durations in nanoseconds.</summary>
internal static class Ranges
{
    public static string Text(long? minimum, long? maximum) => (minimum, maximum) switch
    {
        (null or long.MinValue, null or long.MaxValue) => "any",
        (var low, null or long.MaxValue) => $"{Value.Of(low!.Value)} or more",
        (null or long.MinValue, var high) => $"{Value.Of(high.Value)} or less",
        var (low, high) => $"{Value.Of(low.Value)} to {Value.Of(high.Value)}",
    };

    /// <summary>Null when the value is in range. A span of time is never negative.</summary>
    public static string? Violation(ValueKind kind, Value value, long? minimum, long? maximum)
    {
        if (kind == ValueKind.Duration && value is DurationValue { Nanoseconds: var time })
            return time < (minimum ?? 0) ? $"{ValueText.PrintDuration(minimum ?? 0)} or longer"
                : time > maximum ? $"{ValueText.PrintDuration(maximum.Value)} or shorter"
                : null;
        return value is IntegerValue { Number: var number } && (number < minimum || number > maximum) ? Text(minimum, maximum) : null;
    }
}
