using System.CommandLine;
using System.CommandLine.Parsing;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Commands;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageMistakes
{
    /// <summary>The first mistake, or null.</summary>
    public static string? Find(ParseResult result, CommandSyntax syntax, string[] arguments)
    {
        var command = result.CommandResult.Command;
        if (command == syntax.Root)
            return $"there is no command \"{arguments[0]}\"{Suggest(arguments[0], syntax.Root.Subcommands.Select(c => c.Name), "ipcscript --help")}";

        // An unknown option ends up among the files; a file of that name is written ./-name. A number is none: explain -105.
        var options = CommandSyntax.OptionNames(command);
        var words = result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).ToArray();
        if (words.FirstOrDefault(w => w is ['-', not (>= '0' and <= '9'), ..]) is { } option)
            return $"{command.Name} has no option {option}{Suggest(option, options, $"ipcscript {command.Name} --help")}";
        if (command.Arguments.Count == 0 && result.UnmatchedTokens is [var extra, ..])
            return $"{command.Name} takes no {(extra is ['-', ..] ? $"option {extra}" : $"argument, and \"{extra}\" is one")}";
        if (command.Arguments is [{ Arity.MaximumNumberOfValues: 1 } only] && result.UnmatchedTokens is [var further, ..])
            return $"{command.Name} takes one {only.Name}, and \"{further}\" is another";
        if (FlagWithValue(result, arguments) is { } flag) return $"{flag} takes no value";
        if (Repeated(result) is { } repeated) return $"{repeated} is given more than once";
        if (result.Errors is [var error, ..]) return error.Message;
        if (!CommandSyntax.TakesFiles(command)) return null;
        if (words.Length == 0) return $"{command.Name} needs a FILE, or - for standard input";
        return words.Count(w => w == "-") > 1 ? "- is given more than once; standard input can be read once" : null;
    }

    private static string? Repeated(ParseResult result) => result.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(o => o.IdentifierTokenCount > 1 && o.Option.Arity.MaximumNumberOfValues <= 1)?.Option.Name;

    // The parser would take the value of --model=no for a file.
    private static string? FlagWithValue(ParseResult result, string[] arguments) => result.CommandResult.Command.Options
        .Where(o => o.Arity.MaximumNumberOfValues == 0)
        .FirstOrDefault(o => arguments.TakeWhile(a => a != "--").Any(a => a.StartsWith(o.Name + "=", StringComparison.Ordinal) || a.StartsWith(o.Name + ":", StringComparison.Ordinal)))?.Name;

    private static string Suggest(string seen, IEnumerable<string> known, string help) =>
        Spelling.Nearest(seen, known) is { } near ? $"; did you mean {near}?" : $"; {help} lists them";
}
