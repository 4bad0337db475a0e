
namespace IpcScript.Repl.Interactive;

/// <summary>The prompt without a prompt: inputs come from a text, one on a line or, with open brackets, on several. Every one is made, whatever becomes of the others.</summary>
internal sealed class LineLoop(Interpreter interpreter, Printer printer)
{
    /// <returns>The worst of all answers.</returns>
    public ExitCode Run(IEnumerable<string> lines, CancellationToken interrupted)
    {
        var worst = ExitCode.Passed;
        foreach (string input in Inputs(lines))
        {
            if (interrupted.IsCancellationRequested) return ExitCode.Interrupted;
            var answer = interpreter.Execute(input, interrupted);
            printer.Print(answer);
            worst = worst.Worse(answer.Code);
            if (answer.IsEnd) break;
        }

        return interrupted.IsCancellationRequested ? ExitCode.Interrupted : worst;
    }

    /// <summary>The lines of each input; one that is never closed ends with the text.</summary>
    public static IEnumerable<string> Inputs(IEnumerable<string> lines)
    {
        string input = "";
        foreach (string line in lines)
        {
            input = input.Length == 0 ? line : $"{input}\n{line}";
            if (!input.AsSpan().TrimStart().StartsWith(":") && Input.IsOpen(input)) continue;
            yield return input;
            input = "";
        }

        if (input.Length > 0) yield return input;
    }
}
