using System.Diagnostics;
using System.Text;

namespace IpcScript.Tests.Support;

/// <summary>What a finished <c>ipcscript</c> left: its exit code and what it wrote.</summary>
public sealed record IpcScriptResult(int ExitCode, string Output, string Error);

/// <summary>Runs the real executable that was built beside the test, in the root of the working copy.</summary>
public static class IpcScriptProcess
{
    // A scenario never hangs; should one do so, its test ends with a message instead of hanging too.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static string ExecutablePath => Path.Combine(AppContext.BaseDirectory, "ipcscript");

    public static IpcScriptResult Run(params string[] arguments) => Run(arguments, input: "");

    /// <param name="variables">Environment variables for this process.</param>
    /// <exception cref="TimeoutException">It did not end in two minutes; it and its children were killed.</exception>
    public static IpcScriptResult Run(string[] arguments, string input, params (string Name, string Value)[] variables) =>
        Finish(Start(arguments, variables), arguments, input);

    /// <summary>Runs it in another folder, and not as in CI unless the variables say so.</summary>
    public static IpcScriptResult RunIn(string folder, string[] arguments, params (string Name, string Value)[] variables) =>
        Finish(StartIn(folder, arguments, variables), arguments, "");

    /// <summary>Starts it in another folder, and leaves the rest to the test, which must end it.</summary>
    public static Process StartIn(string folder, string[] arguments, params (string Name, string Value)[] variables) =>
        Start(ExecutablePath, arguments, [("CI", ""), .. variables], folder);

    /// <summary>Runs another program in the same way, which starts this one in its turn.</summary>
    public static IpcScriptResult RunUnder(string program, string[] arguments, params (string Name, string Value)[] variables) =>
        Finish(Start(program, arguments, variables), arguments, "");

    /// <summary>Starts it and leaves the rest to the test, which must end it.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] variables) => Start(ExecutablePath, arguments, variables);

    private static IpcScriptResult Finish(Process started, string[] arguments, string input)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Feed(process, input);
        if (!process.WaitForExit(Deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"ipcscript {string.Join(' ', arguments)} did not end within {Deadline.TotalSeconds} s");
        }

        // The streams end with the last process that holds them: one that outlived the run would show here.
        if (!Task.WaitAll([output, error], Deadline))
            throw new TimeoutException($"ipcscript {string.Join(' ', arguments)} ended, and a process that it left keeps its output open");
        return new IpcScriptResult(process.ExitCode, output.Result, error.Result);
    }

    private static Process Start(string program, string[] arguments, (string Name, string Value)[] variables, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? RepositoryPaths.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // The launcher looks for .NET in the usual places; the tests may run on another one.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input, which is its right.
        }
    }
}
