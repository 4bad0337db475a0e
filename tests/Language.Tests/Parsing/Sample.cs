using System.Runtime.CompilerServices;
using IpcScript.Language.Text;

namespace IpcScript.Tests.Language.Parsing;

/// <summary>The scenario files that the tests of parser and formatter share.</summary>
internal static class Sample
{
    public static IEnumerable<string> Names => ["abba", "bounded-buffer", "everything", "lost-update", "owner-dies", "selective-receive"];

    public static SourceText Read(string name) => new(name + ".ipcs", File.ReadAllText(PathOf(name)));

    private static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Samples", name + ".ipcs");
}
