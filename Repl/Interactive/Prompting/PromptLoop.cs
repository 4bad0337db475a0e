using System.Runtime.InteropServices;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Repl.Interactive.Completing;
using PrettyPrompt;
using PrettyPrompt.Consoles;
using PrettyPrompt.Highlighting;

namespace IpcScript.Repl.Interactive.Prompting;

/// <summary>The prompt on a terminal: reads an input in PrettyPrompt's editor, has it made, and asks for the next.</summary>
internal sealed class PromptLoop(Session session, Interpreter interpreter, Printer printer, CommandTable commands, HistoryFile history)
{
    public const string Prompt = "ipcscript> ";

    public ExitCode Run()
    {
        var keys = new PromptKeys(session, new Completer(commands), history);
        var prompt = new Prompt(history.Path, keys, new KeyByKeyConsole(), Configuration());
        ReplCommand.WarmUp(session);
        while (true)
        {
            keys.Reset();
            // On this thread, which is the one that runs belong to.
            var input = prompt.ReadLineAsync().GetAwaiter().GetResult();
            if (input is KeyPressCallbackResult) return ExitCode.Passed;
            if (!input.IsSuccess) continue;

            // What was pasted may be several inputs.
            foreach (string each in LineLoop.Inputs(input.Text.ReplaceLineEndings("\n").Split('\n')))
                if (Execute(each) is { IsEnd: true }) return ExitCode.Passed;
        }
    }

    /// <summary>Ctrl-C asks what goes on step by step to stop; a second one breaks off a step that does not come back.</summary>
    private Answer Execute(string text)
    {
        using var pause = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            if (pause.IsCancellationRequested) session.Stage.Break();
            else
            {
                // Said before it takes effect, so that who reads it may press again.
                printer.Hint("stops behind this step; Ctrl-C once more breaks it off");
                pause.Cancel();
            }
        });
        var answer = interpreter.Execute(text, pause.Token);
        printer.Print(answer);
        return answer;
    }

    private static PromptConfiguration Configuration() => new(
        new KeyBindings(
            commitCompletion: new KeyPressPatterns(new KeyPressPattern(ConsoleKey.Enter), new KeyPressPattern(ConsoleKey.Tab)),
            triggerCompletionList: new KeyPressPatterns(new KeyPressPattern(ConsoleModifiers.Control, ConsoleKey.Spacebar)),
            historyPrevious: new KeyPressPatterns(new KeyPressPattern(ConsoleKey.UpArrow), new KeyPressPattern(ConsoleModifiers.Control, ConsoleKey.P)),
            historyNext: new KeyPressPatterns(new KeyPressPattern(ConsoleKey.DownArrow), new KeyPressPattern(ConsoleModifiers.Control, ConsoleKey.N))),
        prompt: new FormattedString(Prompt, new FormatSpan(0, Prompt.Length - 1, AnsiColor.Cyan)),
        tabSize: 2);
}
