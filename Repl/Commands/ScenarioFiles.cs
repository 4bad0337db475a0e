using IpcScript.Language.Checking;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Commands;

/// <summary>Goes through the files of a command, one after the other, and draws what the language finds in each.</summary>
internal sealed class ScenarioFiles(Terminal terminal, DiagnosticRenderer renderer, FrontHalf read)
{
    /// <summary>Hands every file without errors to <paramref name="use"/>; the worst code of all counts.</summary>
    public ExitCode ForEach(
        IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> parameters, Func<CheckedScenario, ExitCode> use)
    {
        var worst = ExitCode.Passed;
        foreach (var argument in FileArguments.Find(arguments))
        {
            worst = worst.Worse(argument switch
            {
                FoundFile file => Use(file.Path, parameters, use),
                UnreadableFile none => Complain(none.Code, none.Message),
                _ => throw new InvalidOperationException($"internal bug: unknown {argument.GetType().Name}"),
            });
            if (worst == ExitCode.Interrupted) break;
        }

        return worst;
    }

    private ExitCode Use(string path, IEnumerable<KeyValuePair<string, string>> parameters, Func<CheckedScenario, ExitCode> use)
    {
        byte[] bytes;
        try
        {
            bytes = path == "-" ? ReadToEnd(terminal.Input) : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complain(ExitCode.Unusable, $"cannot read \"{path}\": {e.Message}");
        }

        var loaded = read(path == "-" ? "<stdin>" : path, bytes, parameters);
        renderer.Draw(loaded.Source, loaded.Diagnostics);
        return loaded.Scenario is { } scenario ? use(scenario) : ExitCode.Unusable;
    }

    private ExitCode Complain(ExitCode code, string message)
    {
        terminal.Complain(message);
        return code;
    }

    private static byte[] ReadToEnd(Stream input)
    {
        using var copy = new MemoryStream();
        input.CopyTo(copy);
        return copy.ToArray();
    }
}
