using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Formatting;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Generated.Scripts;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Generated.Running;

/// <summary>Keeps a minimal script in <c>scenarios/regressions</c>, where it is one of the scenario tests from then on.</summary>
internal static class Regression
{
    private const string Folder = "scenarios/regressions";

    /// <summary>Writes the file, but never where <c>CI=true</c>.</summary>
    /// <returns>What was found, in which file, and how to see it again.</returns>
    public static string Keep(Script script, ulong number, SpawnKind spawn, string how)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"generated-{number}"), file = $"{Folder}/{name}.ipcs";
        string text = Canonical(script, string.Create(CultureInfo.InvariantCulture, $"Generated {number}"));
        bool isKept = Environment.GetEnvironmentVariable("CI") != "true";
        if (isKept)
        {
            Directory.CreateDirectory(Path.Combine(RepositoryPaths.Root, Folder));
            File.WriteAllText(Path.Combine(RepositoryPaths.Root, file), text);
        }

        string option = spawn == SpawnKind.Exec ? " --spawn exec" : "";
        return $"""
            model and kernel differ in script {number}; the smallest like it is {(isKept ? file : "this")}:

            {text}
            {how}
            again: {(isKept ? $"ipcscript run{option} {file}" : Effort.Command(number))}, or with the whole script: {Effort.Command(number)}
            """;
    }

    private static string Canonical(Script script, string title) =>
        Formatter.Format(Parser.Parse(new SourceText(title, ScriptText.Of(script, title).ToString()), LanguageCatalog.Standard).Scenario);
}
