using System.Diagnostics;
using System.Globalization;

namespace IpcScript.Tests.Runtime.Interop;

/// <summary>A C program of questions, each an integer expression, and the compiler's answers.</summary>
internal sealed class CProgram(IEnumerable<string> headers)
{
    private readonly List<string> expressions = [];

    public static bool CanCompile { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, "cc")));

    public void Ask(string expression) => expressions.Add(expression);

    /// <summary>Compiles and runs it; the answers by expression.</summary>
    public IReadOnlyDictionary<string, long> Answer()
    {
        string folder = Directory.CreateTempSubdirectory("ipcscript-c").FullName;
        try
        {
            string source = Path.Combine(folder, "proof.c"), program = Path.Combine(folder, "proof");
            File.WriteAllText(source, Text());
            Run("cc", "-D_GNU_SOURCE", "-Wno-deprecated-declarations", "-o", program, source);
            var lines = Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return expressions.Zip(lines).ToDictionary(p => p.First, p => long.Parse(p.Second, CultureInfo.InvariantCulture));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Text()
    {
        var includes = headers.Concat(["stddef.h", "stdio.h"]).Distinct().Select(h => $"#include <{h}>\n");
        var prints = expressions.Select(e => $"    printf(\"%lld\\n\", (long long)({e}));\n");
        return $"{string.Concat(includes)}int main(void)\n{{\n{string.Concat(prints)}    return 0;\n}}\n";
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: exit {process.ExitCode}\n{complaint.Result}");
    }
}
