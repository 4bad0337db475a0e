using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Repl.Interactive.Prompting;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Interactive;

/// <summary><c>ipcscript repl [FILE]</c></summary>
internal sealed class ReplCommand(Terminal terminal, SessionHost host)
{
    public ExitCode Execute(ReplSettings settings)
    {
        terminal.UseColor(settings.Color);
        using var session = new Session(host);
        session.Stage.IsModel = settings.Model;
        var table = new CommandTable();
        var interpreter = new Interpreter(session, table);
        var printer = new Printer(terminal);
        if (settings.Texts.IsEmpty && CanEdit)
        {
            printer.Print(Greeting);
            if (settings.File is { } first) Load(first, interpreter, printer);
            return new PromptLoop(session, interpreter, printer, table, HistoryFile.Find(terminal.Environment)).Run();
        }

        WarmUp(session);

        var code = settings.File is { } file ? Load(file, interpreter, printer) : ExitCode.Passed;
        using var interruption = new Interruption();
        var lines = settings.Texts.IsEmpty ? Lines() : settings.Texts.SelectMany(t => t.Split('\n'));
        return code.Worse(new LineLoop(interpreter, printer).Run(lines, interruption.Token));
    }

    /// <summary>The fork server starts on its own time, which the user takes to write something.</summary>
    public static void WarmUp(Session session)
    {
        if (!session.Stage.IsModel) _ = session.Host.Server();
    }

    private static Answer Greeting => Answer.Of(Tone.Faint, "Scenarios on live processes. :help says how; Tab completes, Ctrl-D leaves.");

    /// <summary>An editor moves the cursor and paints: a person must sit there, and want that.</summary>
    private bool CanEdit => terminal is { IsInteractive: true, OutputPalette.IsColored: true };

    private static ExitCode Load(string file, Interpreter interpreter, Printer printer)
    {
        var answer = interpreter.Execute($":load {file}", CancellationToken.None);
        printer.Print(answer);
        return answer.Code;
    }

    /// <summary>A person without an editor is asked for each line.</summary>
    private IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(terminal.Input);
        while (true)
        {
            if (terminal.IsInteractive) terminal.Output.Write(PromptLoop.Prompt);
            if (reader.ReadLine() is not { } line) break;
            yield return line;
        }

        if (terminal.IsInteractive) terminal.Output.Write("\n");
    }
}
