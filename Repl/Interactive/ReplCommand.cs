using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Interactive;

/// <summary><c>ipcscript repl [FILE]</c></summary>
/// <param name="kernel">Reaches the kernel.</param>
internal sealed class ReplCommand(Terminal terminal, KernelSource kernel)
{
    public ExitCode Execute(ReplSettings settings)
    {
        terminal.UseColor(settings.Color);
        using var session = new Session(kernel);
        session.Stage.IsModel = settings.Model;
        var table = new CommandTable();
        var interpreter = new Interpreter(session, table);
        var printer = new Printer(terminal);
        var code = settings.File is { } file ? Load(file, interpreter, printer) : ExitCode.Passed;
        using var interruption = new Interruption();
        var lines = settings.Texts.IsEmpty ? Lines(terminal.Input) : settings.Texts.SelectMany(t => t.Split('\n'));
        return code.Worse(new LineLoop(interpreter, printer).Run(lines, interruption.Token));
    }

    private static ExitCode Load(string file, Interpreter interpreter, Printer printer)
    {
        var answer = interpreter.Execute($":load {file}", CancellationToken.None);
        printer.Print(answer);
        return answer.Code;
    }

    private static IEnumerable<string> Lines(Stream input)
    {
        using var reader = new StreamReader(input);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
