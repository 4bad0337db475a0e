using System.CommandLine;
using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Commands;

/// <summary>
/// <c>ipcscript completion bash</c> prints the script that teaches a shell; the script asks <c>ipcscript complete -- WORD…</c>, which is nobody else's
/// business, for what can stand where the last word stands.
/// </summary>
internal static class Completion
{
    /// <summary>Where it finds nothing, a file of a scenario or a directory is meant.</summary>
    public const string Bash = """
        # bash completion for ipcscript. Use it by:  source <(ipcscript completion bash)
        _ipcscript() {
          local current=${COMP_WORDS[COMP_CWORD]} word
          COMPREPLY=()
          while IFS= read -r word; do
            COMPREPLY+=("$(printf %q "$word")")
          done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
          if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
            compopt -o filenames
            while IFS= read -r word; do
              COMPREPLY+=("$word")
            done < <(compgen -f -X '!*.ipcs' -- "$current"; compgen -d -- "$current")
          fi
        }
        complete -F _ipcscript ipcscript
        """;

    public static readonly string[] Shells = ["bash"];

    /// <summary>What the last word may become.</summary>
    /// <param name="words">Those behind <c>ipcscript</c>; the last one is being written, and may be empty.</param>
    public static IEnumerable<string> Find(string[] words)
    {
        if (words.Length == 0) return [];
        return Candidates(words).Where(c => c.StartsWith(words[^1], StringComparison.Ordinal));
    }

    private static IEnumerable<string> Candidates(string[] words)
    {
        var commands = new CommandSyntax().Root.Subcommands;
        if (words.Length == 1) return commands.Select(c => c.Name).Append("--help").Append("--version");
        if (commands.FirstOrDefault(c => c.Name == words[0]) is not { } command) return [];
        string before = words[^2];
        if (before == "--schedule" && command.Name == "run") return Schedules(words);
        if (command.Options.FirstOrDefault(o => o.Name == before) is { } option && option.Arity.MaximumNumberOfValues > 0) return Values(option);
        if (words[^1].StartsWith('-')) return CommandSyntax.OptionNames(command);
        return command.Name switch
        {
            "explain" => ExplainCommand.All().Words,
            "completion" => Shells,
            _ => [],
        };
    }

    private static IEnumerable<string> Values(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return type.IsEnum ? Enum.GetNames(type).Select(n => n.ToLowerInvariant()) : [];
    }

    /// <summary>Those that the named files declare, and those that every file has.</summary>
    private static IEnumerable<string> Schedules(string[] words) => words
        .Where(word => word.EndsWith(".ipcs", StringComparison.Ordinal) && File.Exists(word))
        .SelectMany(Declared)
        .Append("round_robin")
        .Append("random(")
        .Append("replay(")
        .Distinct();

    private static IEnumerable<string> Declared(string path)
    {
        var (source, _) = SourceReader.Decode(path, File.ReadAllBytes(path));
        return Parser.Parse(source, LanguageCatalog.Standard).Scenario.Declarations.OfType<ScheduleDeclaration>()
            .Where(d => d.Name is not null || d.Plan is not ListPlan)
            .Select(d => d.Name?.Text ?? source.Slice(d.Plan.Span));
    }
}
