using System.Collections.Immutable;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Interop;

namespace IpcScript.Repl.Commands;

/// <summary>Reads the files of a command, one after the other.</summary>
internal sealed class InputFiles(Terminal terminal)
{
    /// <summary>What diagnostics call standard input.</summary>
    public const string StandardInput = "<stdin>";

    /// <summary>Hands every file that can be read to <paramref name="use"/>, as its path and its bytes; the worst code of all counts.</summary>
    public ExitCode ForEach(ImmutableArray<string> arguments, Func<string, byte[], ExitCode> use)
    {
        var worst = ExitCode.Passed;
        foreach (string argument in arguments)
        {
            if (!FileArguments.IsPattern(argument)) worst = worst.Worse(Use(argument, use));
            else
                foreach (var found in FileArguments.Find([argument]))
                    if (worst != ExitCode.Interrupted) worst = worst.Worse(found is UnreadableFile none ? Complain(none.Code, none.Message) : Use(((FoundFile)found).Path, use));
            if (worst == ExitCode.Interrupted) break;
        }

        return worst;
    }

    private ExitCode Use(string path, Func<string, byte[], ExitCode> use)
    {
        byte[] bytes;
        try
        {
            bytes = path == "-" ? WholeFile.ReadToEnd(terminal.Input) : WholeFile.Read(path);
        }
        catch (IOException e)
        {
            return FileArguments.Find([path]) is [UnreadableFile none]
                ? Complain(none.Code, none.Message)
                : Complain(ExitCode.Unusable, $"cannot read \"{path}\": {e.Message}");
        }

        return use(path == "-" ? StandardInput : path, bytes);
    }

    private ExitCode Complain(ExitCode code, string message)
    {
        terminal.Complain(message);
        return code;
    }
}
