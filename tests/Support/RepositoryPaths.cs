namespace IpcScript.Tests.Support;

/// <summary>Places in the working copy that the tests run from.</summary>
public static class RepositoryPaths
{
    /// <summary>The directory of <c>IpcScript.sln</c>, above the test's own assembly.</summary>
    public static string Root { get; } = FindRoot();

    public static string Scenarios => Path.Combine(Root, "scenarios");

    /// <summary>A file or directory of a test project, such as <c>InTests("Repl.Tests", "Help.verified.txt")</c>.</summary>
    public static string InTests(params string[] parts) => Path.Combine([Root, "tests", .. parts]);

    private static string FindRoot()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
            if (File.Exists(Path.Combine(place.FullName, "IpcScript.sln"))) return place.FullName;
        throw new InvalidOperationException($"internal bug: no IpcScript.sln above {AppContext.BaseDirectory}");
    }
}
