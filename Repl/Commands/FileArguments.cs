using System.Collections.Immutable;
using System.IO.Enumeration;

namespace IpcScript.Repl.Commands;

/// <summary>What one FILE argument stands for.</summary>
internal abstract record FileArgument;

/// <param name="Path">As diagnostics show it; <c>-</c> is standard input.</param>
internal sealed record FoundFile(string Path) : FileArgument;

internal sealed record UnreadableFile(ExitCode Code, string Message) : FileArgument;

/// <summary>Finds the files of <c>FILE…</c>: paths, patterns with <c>* ? **</c> (sorted), <c>-</c>.</summary>
internal static class FileArguments
{
    public static List<FileArgument> Find(ImmutableArray<string> arguments)
    {
        var files = new List<FileArgument>();
        foreach (string argument in arguments)
        {
            // A file that really has a * in its name is meant as it is.
            if (argument == "-" || File.Exists(argument)) files.Add(new FoundFile(argument));
            else if (Directory.Exists(argument)) files.Add(Refuse(argument));
            else if (!IsPattern(argument)) files.Add(new UnreadableFile(ExitCode.Unusable, $"there is no file \"{argument}\""));
            else files.AddRange(Match(argument));
        }

        return files;
    }

    // By hand: a search of .NET's own loads more than every start should.
    public static bool IsPattern(string argument)
    {
        foreach (char letter in argument)
            if (letter is '*' or '?') return true;
        return false;
    }

    private static UnreadableFile Refuse(string directory) => new(
        ExitCode.Unusable, $"\"{directory}\" is a directory; write '{System.IO.Path.Join(directory, "**", "*.ipcs")}' for the scenarios in it");

    private static IEnumerable<FileArgument> Match(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var places = new List<string> { pattern.StartsWith('/') ? "/" : "" };
        foreach (string part in parts[..^1])
            places = [.. places.SelectMany(place => Descend(place, part)).Distinct()];
        FoundFile[] found =
        [
            .. places
                .SelectMany(place => List(place, Directory.GetFiles).Where(f => Matches(parts[^1], f)))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(path => new FoundFile(path)),
        ];
        return found.Length > 0 ? found : [new UnreadableFile(ExitCode.NothingMatched, $"no file matches \"{pattern}\"")];
    }

    private static IEnumerable<string> Descend(string place, string part) => part switch
    {
        "**" => List(place, Directory.GetDirectories).Where(IsPlain).SelectMany(d => Descend(d, "**")).Prepend(place),
        "." or ".." => [System.IO.Path.Join(place, part)],
        _ => List(place, Directory.GetDirectories).Where(d => Matches(part, d)),
    };

    private static IEnumerable<string> List(string place, Func<string, string[]> list)
    {
        try
        {
            return list(place.Length == 0 ? "." : place).Select(p => System.IO.Path.Join(place, System.IO.Path.GetFileName(p)));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // As in a shell: what cannot be listed does not match.
            return [];
        }
    }

    private static bool Matches(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), System.IO.Path.GetFileName(path), ignoreCase: false)
        && (pattern.StartsWith('.') || !System.IO.Path.GetFileName(path).StartsWith('.'));

    // A link to a directory above would be walked for ever.
    private static bool IsPlain(string directory) =>
        !System.IO.Path.GetFileName(directory).StartsWith('.') && new DirectoryInfo(directory).LinkTarget is null;
}
