using System.CommandLine.Parsing;
using System.CommandLine;
using System.Runtime.InteropServices;
using IpcScript.Repl.Interactive;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;

namespace IpcScript.Repl.Commands;

/// <summary>Reads the arguments of <c>ipcscript</c> and hands them to a command; a wrong one costs one line and exit code 2.</summary>
internal sealed class CommandLine(Terminal terminal, ICommands commands)
{
    public ExitCode Execute(string[] arguments)
    {
        if (arguments.Length == 0 && terminal.IsInteractive) return commands.Repl(ReplSettings.Of(null));

        // Help and version are answered before System.CommandLine is loaded: that keeps them as quick as an empty program.
        if (Help.Find(arguments) is { } help)
        {
            help.Write(terminal.Output, terminal.OutputPalette);
            return arguments.Length == 0 ? ExitCode.Unusable : ExitCode.Passed;
        }

        if (arguments is ["--version"])
        {
            terminal.Output.Write($"ipcscript {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}\n");
            return ExitCode.Passed;
        }

        if (arguments is ["complete", "--", .. var words]) return Complete(words);

        // Nor does it take a library to read a command line without a single option.
        return arguments switch
        {
            ["run", .. { Length: > 0 } files] when HasNoOption(files) => commands.Run(RunSettings.Of(ImmutableCollectionsMarshal.AsImmutableArray(files))),
            ["repl"] => commands.Repl(ReplSettings.Of(null)),
            ["repl", var file] when HasNoOption([file]) => commands.Repl(ReplSettings.Of(file)),
            ["check", .. { Length: > 0 } files] when HasNoOption(files) => commands.Check(new CheckSettings(ImmutableCollectionsMarshal.AsImmutableArray(files), false, ColorMode.Auto)),
            ["test", .. var paths] when HasNoOption(paths) => commands.Test(TestSettings.Of(ImmutableCollectionsMarshal.AsImmutableArray(paths), IsCI)),
            _ => ExecuteParsed(arguments),
        };
    }

    /// <summary>Whether nothing may be written unasked.</summary>
    private bool IsCI => terminal.Environment("CI") == "true";

    private static bool HasNoOption(ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (word is "" or ['-', ..]) return false;
        return true;
    }

    private ExitCode Complete(string[] words)
    {
        foreach (string candidate in Completion.Find(words)) terminal.Output.Write(candidate + "\n");
        return ExitCode.Passed;
    }

    private ExitCode ExecuteParsed(string[] arguments)
    {
        var syntax = new CommandSyntax();
        var result = CommandLineParser.Parse(syntax.Root, arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var command = result.CommandResult.Command;
        if (UsageMistakes.Find(result, syntax, arguments) is { } mistake) return Refuse(mistake);
        if (command == syntax.Repl) return commands.Repl(syntax.ReadRepl(result));
        if (command == syntax.Check) return commands.Check(syntax.ReadCheck(result));
        if (command == syntax.Format) return commands.Format(syntax.ReadFormat(result));
        if (command == syntax.Doctor) return commands.Doctor();
        if (command == syntax.Completion) return PrintCompletion(syntax.ReadCompletion(result));
        if (command == syntax.Clean) return commands.Clean();
        if (command == syntax.Explain) return commands.Explain(syntax.ReadExplain(result));
        if (command != syntax.Run) return ExecuteTesting(syntax.Testing, result);

        var settings = syntax.ReadRun(result);
        return settings.Conflict is { } conflict ? Refuse(conflict) : commands.Run(settings);
    }

    private ExitCode ExecuteTesting(TestSyntax syntax, ParseResult result)
    {
        var command = result.CommandResult.Command;
        if (command == syntax.Test)
        {
            var test = syntax.ReadTest(result, IsCI);
            return test.Conflict is { } mistake ? Refuse(mistake) : commands.Test(test);
        }

        if (command == syntax.Init) return commands.Init(syntax.ReadInit(result));
        var settings = syntax.ReadSnapshots(result);
        if (command == syntax.Review) return commands.Review(settings);
        if (command == syntax.Pending) return commands.Pending(settings);
        if (command == syntax.Diff) return commands.Diff(settings);
        if (settings.All == (settings.Names.Length > 0))
            return Refuse($"{command.Name} needs {(settings.All ? "either a NAME or --all, not both" : "a NAME, or --all")}; ipcscript pending lists what waits");
        return command == syntax.Accept ? commands.Accept(settings) : commands.Reject(settings);
    }

    private ExitCode PrintCompletion(string[] shell)
    {
        if (shell is not ["bash"]) return Refuse($"completion takes one of {string.Join(", ", Completion.Shells)}{(shell.Length > 0 ? $", not \"{string.Join(' ', shell)}\"" : "")}");
        terminal.Output.Write(Completion.Bash + "\n");
        return ExitCode.Passed;
    }

    private ExitCode Refuse(string mistake)
    {
        terminal.Complain(mistake);
        return ExitCode.Unusable;
    }
}
