using System.Collections.Immutable;
using System.CommandLine;
using IpcScript.Language.Checking;
using IpcScript.Repl.Interactive;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;

namespace IpcScript.Repl.Commands;

/// <summary>The command line's own grammar: <c>ipcscript COMMAND FILE… [option…]</c>.</summary>
internal sealed class CommandSyntax
{
    private readonly Argument<string[]> runFiles = Files();
    private readonly Argument<string[]> checkFiles = Files();
    private readonly Argument<string[]> formatFiles = Files();
    private readonly Argument<string[]> explainWords = Words("WORD");
    private readonly Argument<string[]> completionShell = Words("SHELL");
    private readonly Option<bool> model = OptionReaders.Flag("--model");
    private readonly Option<string?> schedule = OptionReaders.Text("--schedule");
    private readonly Option<ParameterValue[]> set = OptionReaders.Assignments("--set");
    private readonly Option<int?> repeat = OptionReaders.Count("--repeat");
    private readonly Option<TraceFormat> format = OptionReaders.Choice<TraceFormat>("--format");
    private readonly Option<bool> raw = OptionReaders.Flag("--raw");
    private readonly Option<SpawnMode> spawn = OptionReaders.Choice<SpawnMode>("--spawn");
    private readonly Option<IsolationMode> isolation = OptionReaders.Choice<IsolationMode>("--isolation");
    private readonly Option<string?> saveSchedule = OptionReaders.Text("--save-schedule");
    private readonly Option<int?> maxSteps = OptionReaders.Count("--max-steps");
    private readonly Option<bool> runNoCSharp = OptionReaders.Flag("--no-csharp");
    private readonly Option<bool> checkNoCSharp = OptionReaders.Flag("--no-csharp");
    private readonly Option<ColorMode> runColor = OptionReaders.Choice<ColorMode>("--color");
    private readonly Option<ColorMode> checkColor = OptionReaders.Choice<ColorMode>("--color");
    private readonly Option<bool> formatCheck = OptionReaders.Flag("--check");
    private readonly Option<ColorMode> formatColor = OptionReaders.Choice<ColorMode>("--color");
    private readonly Argument<string?> replFile = new("SCENARIO") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> replTexts = OptionReaders.Texts("--execute", "-e");
    private readonly Option<bool> replModel = OptionReaders.Flag("--model");
    private readonly Option<bool> replNoCSharp = OptionReaders.Flag("--no-csharp");
    private readonly Option<ColorMode> replColor = OptionReaders.Choice<ColorMode>("--color");

    public CommandSyntax()
    {
        Run = new Command("run") { runFiles, model, schedule, set, repeat, format, raw, spawn, isolation, saveSchedule, maxSteps, runNoCSharp, runColor };
        Check = new Command("check") { checkFiles, checkNoCSharp, checkColor };
        Format = new Command("fmt") { formatFiles, formatCheck, formatColor };
        Repl = new Command("repl") { replFile, replTexts, replModel, replNoCSharp, replColor };
        Explain = new Command("explain") { explainWords };
        Clean = new Command("clean");
        Doctor = new Command("doctor");
        Completion = new Command("completion") { completionShell };
        Root = new Command("ipcscript")
        {
            Run, Repl, Check, Format, Testing.Test, Testing.Review, Testing.Pending, Testing.Diff, Testing.Accept, Testing.Reject, Testing.Init, Explain, Doctor, Clean, Completion,
        };
    }

    public Command Root { get; }

    public Command Run { get; }

    public Command Repl { get; }

    public Command Check { get; }

    public Command Format { get; }

    public Command Explain { get; }

    public Command Clean { get; }

    public Command Doctor { get; }

    public Command Completion { get; }

    public TestSyntax Testing { get; } = new();

    public RunSettings ReadRun(ParseResult result) => new(
        [.. result.GetValue(runFiles) ?? []],
        result.GetValue(model),
        result.GetValue(schedule),
        [.. result.GetValue(set) ?? []],
        result.GetValue(repeat) ?? 1,
        result.GetValue(format),
        result.GetValue(raw),
        result.GetValue(spawn),
        result.GetValue(isolation),
        result.GetValue(saveSchedule),
        result.GetValue(maxSteps),
        result.GetValue(runNoCSharp),
        result.GetValue(runColor));

    public ReplSettings ReadRepl(ParseResult result) =>
        new(result.GetValue(replFile), [.. result.GetValue(replTexts) ?? []], result.GetValue(replModel), result.GetValue(replNoCSharp), result.GetValue(replColor));

    public CheckSettings ReadCheck(ParseResult result) =>
        new([.. result.GetValue(checkFiles) ?? []], result.GetValue(checkNoCSharp), result.GetValue(checkColor));

    public FormatSettings ReadFormat(ParseResult result) =>
        new([.. result.GetValue(formatFiles) ?? []], result.GetValue(formatCheck), result.GetValue(formatColor));

    public ExplainSettings ReadExplain(ParseResult result) => new([.. result.GetValue(explainWords) ?? []]);

    public string[] ReadCompletion(ParseResult result) => result.GetValue(completionShell) ?? [];

    /// <summary>Whether a command is about files, and so needs one.</summary>
    public static bool TakesFiles(Command command) => command.Arguments is [{ Name: "FILE" }];

    /// <summary>The names of a command's options, for "did you mean".</summary>
    public static ImmutableArray<string> OptionNames(Command command) => [.. command.Options.Select(o => o.Name), "--help"];

    private static Argument<string[]> Files() => new("FILE") { Arity = ArgumentArity.ZeroOrMore };

    private static Argument<string[]> Words(string name) => new(name) { Arity = ArgumentArity.ZeroOrMore };
}
