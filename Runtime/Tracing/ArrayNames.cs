using System.Globalization;

namespace IpcScript.Runtime.Tracing;

/// <summary>Writes neighbours of one array as a range: <c>fork[0], fork[1], fork[2]</c> as <c>fork[0..2]</c>.</summary>
internal static class ArrayNames
{
    public static IEnumerable<string> Join(IEnumerable<string> names)
    {
        string? array = null;
        long first = 0, last = 0;
        foreach (string name in names)
        {
            bool isElement = Split(name, out string owner, out long index);
            if (isElement && owner == array && index == last + 1)
            {
                last = index;
                continue;
            }

            if (array is not null) yield return Range(array, first, last);
            array = null;
            if (!isElement) yield return name;
            else (array, first, last) = (owner, index, index);
        }

        if (array is not null) yield return Range(array, first, last);
    }

    private static string Range(string array, long first, long last) => first == last ? $"{array}[{first}]" : $"{array}[{first}..{last}]";

    /// <summary>False where it is no element of an array, as <c>fork</c> and <c>fork[0].notify</c> are none.</summary>
    private static bool Split(string name, out string array, out long index)
    {
        int bracket = 0;
        while (bracket < name.Length && name[bracket] != '[') bracket++;
        array = name[..bracket];
        index = 0;
        return bracket < name.Length && name[^1] == ']' && long.TryParse(name[(bracket + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
