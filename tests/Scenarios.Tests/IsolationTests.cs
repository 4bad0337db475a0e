using System.Diagnostics;
using System.Text.RegularExpressions;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Scenarios;

/// <summary>Runs without namespaces of their own: the same traces, nothing left behind, and what a killed run leaves is swept.</summary>
public sealed class IsolationTests(PrefixedRuns runs) : IClassFixture<PrefixedRuns>, IDisposable
{
    private const string Suffix = "   isolation prefix";

    /// <summary>It never ends by itself, and has a named object of each kind.</summary>
    private const string Endless = """
        scenario "Endless"
        segment   page = posix(size: 4, name: "/a%b")
        semaphore door = posix(initial: 0)
        manual semaphore unmade = posix(initial: 0)
        queue jobs = posix(capacity: 2, size: 8)
        semaphore pair = xsi(initial: [1, 0])
        queue desk = xsi(key: 7)
        manual segment board = xsi(size: 4)
        manual segment own = xsi(size: 4)
        process p {
          get board create
          get own private
          repeat {
            signal door
            page.i32[0] = 1
            wait door
            send jobs "a"
            receive jobs -> job
            wait pair[0], signal pair[1] undo
            signal pair[0], wait pair[1] undo
            send desk "a"
            receive desk
          }
        }
        process q { open unmade expect ENOENT }
        """;

    private readonly string runtime = Directory.CreateTempSubdirectory("ipcscript-test-").FullName;

    [Theory]
    [MemberData(nameof(ScenarioTests.Runs), MemberType = typeof(ScenarioTests))]
    public void APrefixChangesOnlyTheFirstLine(string file, string? schedule)
    {
        var run = new ScenarioRun(file, schedule);
        if (SetsLimits(file))
        {
            var result = run.Run("--isolation", "prefix");
            Assert.Equal(4, result.ExitCode);
            Assert.Contains(", and a run without namespaces of its own cannot set it\n", result.Error, StringComparison.Ordinal);
            return;
        }

        // A port of more messages than msg_max raises the limit of its own namespace.
        if (IsBeyondTheMachine(file))
        {
            var result = run.Run("--isolation", "prefix");
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("msg_max", result.Error, StringComparison.Ordinal);
            return;
        }

        var prefixed = runs.All.Of(run);
        Assert.True(prefixed.ExitCode == 0, prefixed.Error);
        Assert.Equal(WithSuffix(run.Approved!), prefixed.Output);
        Assert.Empty(runs.Journals);
    }

    [Theory]
    [InlineData(251)]
    [InlineData(252)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(259)]
    [InlineData(260)]
    public void ANameIsTooLongWithAPrefixExactlyWhenItIsWithout(int length) => AssertSameWithPrefix(new string('n', length));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/b")]
    [InlineData("//a")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\\x00b")]
    [InlineData("\\x00")]
    [InlineData("\\xFF\\n %41")]
    public void AnOddNameMeansTheSameWithAPrefix(string name) => AssertSameWithPrefix(name);

    [FactNeedsRoot]
    public void AnOrdinaryUserRunsEveryScenarioWithAPrefix()
    {
        string[] files = [.. ScenarioRun.All().Select(r => r.File).Distinct().Where(f => !SetsLimits(f) && !IsBeyondTheMachine(f))];
        string own = Path.Combine(runtime, "nobody");
        Assert.Equal(0, Tool("chmod", ["o+x", runtime]).ExitCode);
        Assert.Equal(0, Tool("install", ["-d", "-o", "65534", "-g", "65534", "-m", "700", own]).ExitCode);
        var nobody = Tool(
            "setpriv",
            ["--reuid", "65534", "--regid", "65534", "--clear-groups", IpcScriptProcess.ExecutablePath, "run", "--isolation", "prefix", .. files],
            ("XDG_RUNTIME_DIR", own));
        Assert.Equal(0, nobody.ExitCode); // where glibc aborts a process, it says so on standard error, to root as well
        Assert.Equal(IpcScriptProcess.Run(["run", "--isolation", "prefix", .. files], "", Runtime), nobody);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(own, "ipcscript")));
    }

    [FactNeedsNamespaces]
    public void WhereNamespacesAreRefusedAPrefixTakesTheirPlaceAndTheTraceSaysSo()
    {
        const string File = "scenarios/classics/turnstile";
        var result = InRefusingSystem($"run {File}.ipcs");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(WithSuffix(System.IO.File.ReadAllText(Path.Combine(RepositoryPaths.Root, File + ".verified.txt")).TrimEnd('\n') + "\n"), result.Output);
        var strict = InRefusingSystem($"run --isolation namespace {File}.ipcs");
        Assert.Equal(3, strict.ExitCode);
        Assert.Contains("no private namespaces: unshare(", strict.Error, StringComparison.Ordinal);
    }

    [FactNeedsNamespaces]
    public void TheDoctorNamesWhatIsMissingAndItsRemedy()
    {
        var usable = InRefusingSystem("doctor");
        Assert.Equal((0, ""), (usable.ExitCode, usable.Error));
        Assert.StartsWith("isolation         namespace             does not work\n                  prefix                works\n", usable.Output, StringComparison.Ordinal);
        Assert.Contains("\nmissing: namespaces: no private namespaces: unshare(", usable.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nscenarios can run, kept apart by a prefix of their names\n", usable.Output, StringComparison.Ordinal);

        var hopeless = InRefusingSystem("doctor", "/proc");
        Assert.Equal((3, ""), (hopeless.ExitCode, hopeless.Error));
        Assert.Contains("\nmissing: prefix: no journal of the run's objects: ", hopeless.Output, StringComparison.Ordinal);
        Assert.Contains("\n  remedy: see that /proc/ipcscript can be made and written\n", hopeless.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nscenarios cannot run\n", hopeless.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAKilledRunLeftIsSweptAndARunThatGoesOnIsNot()
    {
        using var foreign = new ForeignObjects();
        using var run = IpcScriptProcess.Start(["run", "-", "--isolation", "prefix", "--max-steps", "2000000000"], Runtime);
        run.StandardInput.Write(Endless);
        run.StandardInput.Close();
        while (run.StandardOutput.ReadLine() is { } line && !line.StartsWith("   12  ", StringComparison.Ordinal))
        {
            // until its objects are there
        }

        string prefix = $"ipcscript-{run.Id}-";
        Assert.Equal([$"{prefix}*-a%b", $"sem.{prefix}*-door"], Left(prefix));
        string journal = Assert.Single(Directory.GetFiles(Path.Combine(runtime, "ipcscript")));
        Assert.Equal($"left alone {journal}: process {run.Id} is running\nno killed run has left anything\n", Clean());

        run.Kill();
        run.WaitForExit();
        string name = Path.GetFileNameWithoutExtension(journal);
        Assert.Equal(
            $"removed xsi-semaphore /{name}-5, of the run that process {run.Id} conducted\n"
            + $"removed xsi-queue /{name}7, of the run that process {run.Id} conducted\n"
            + $"removed xsi-segment /{name}-7, of the run that process {run.Id} conducted\n"
            + $"removed xsi-segment /{name}-8.*, of the run that process {run.Id} conducted\n"
            + $"removed segment /{name}a%b, of the run that process {run.Id} conducted\n"
            + $"removed semaphore /{name}door, of the run that process {run.Id} conducted\n"
            + $"removed queue /{name}jobs, of the run that process {run.Id} conducted\n"
            + "swept 1 killed run, 7 objects removed\n",
            Regex.Replace(Clean(), "-8[.][0-9]+[.]0,", "-8.*,"));
        Assert.Empty(Left(prefix));
        Assert.Equal("no killed run has left anything\n", Clean());
        Assert.True(foreign.Survive);
    }

    [Fact]
    public void AForeignJournalRemovesNothingThatIsNotItsOwn()
    {
        string folder = Path.Combine(runtime, "ipcscript"), shared = $"/dev/shm/not-of-a-run-{Environment.ProcessId}";
        Directory.CreateDirectory(folder);
        File.WriteAllText(shared, "");
        try
        {
            string space = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)!.Name;
            File.WriteAllText(Path.Combine(folder, "ipcscript-1-2-1-.journal"), $"conductor 999999999 2 {space}\nsegment /{Path.GetFileName(shared)}\n");
            File.WriteAllText(Path.Combine(folder, "ipcscript-1-2-2-.journal"), "conductor 999999999 2 pid:[1]\n");
            File.WriteAllText(Path.Combine(folder, "z.journal"), "other\n");
            Assert.Equal(
                $"left alone {folder}/ipcscript-1-2-2-.journal: it belongs to a run in another container\nleft alone {folder}/z.journal: it is no journal\nswept 1 killed run, 0 objects removed\n",
                Clean());
            Assert.True(File.Exists(shared));
        }
        finally
        {
            File.Delete(shared);
        }
    }

    public void Dispose() => Directory.Delete(runtime, recursive: true);

    private (string, string)[] Runtime => [("XDG_RUNTIME_DIR", runtime)];

    internal static bool IsBeyondTheMachine(string file) => file.EndsWith("/mach/allocate.ipcs", StringComparison.Ordinal);

    internal static bool SetsLimits(string file) => File.ReadLines(Path.Combine(RepositoryPaths.Root, file)).Any(line => line.StartsWith("limits(", StringComparison.Ordinal));

    private static string WithSuffix(string trace) => trace[..trace.IndexOf('\n', StringComparison.Ordinal)] + Suffix + trace[trace.IndexOf('\n', StringComparison.Ordinal)..];

    /// <summary>Files of the run in shared memory, its start time left out.</summary>
    private static string[] Left(string prefix) =>
        [.. Directory.GetFiles("/dev/shm").Select(f => Path.GetFileName(f)!).Where(f => f.Contains(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => f[..(f.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length)] + "*-" + f[(f.LastIndexOf('-') + 1)..])];

    private string Clean()
    {
        var result = IpcScriptProcess.Run(["clean"], "", Runtime);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    private void AssertSameWithPrefix(string name)
    {
        string text = $$"""
            scenario "Names"
            manual segment   memory = posix(size: 4, name: "{{name}}")
            manual semaphore signal_box = posix(initial: 1, name: "{{name}}")
            process p {
              create memory exclusive on OK { print "made" } on EINVAL { print "EINVAL" } on ENAMETOOLONG { print "ENAMETOOLONG" } on EEXIST { print "EEXIST" }
              create signal_box exclusive on OK { print "made" } on EINVAL { print "EINVAL" } on ENAMETOOLONG { print "ENAMETOOLONG" } on EEXIST { print "EEXIST" }
              unlink memory on OK { print "gone" } on ENOENT { print "ENOENT" } on ENAMETOOLONG { print "ENAMETOOLONG" }
            }
            """;
        var usual = IpcScriptProcess.Run(["run", "-", "--isolation", "namespace"], text);
        var prefixed = IpcScriptProcess.Run(["run", "-", "--isolation", "prefix"], text, Runtime);
        string error = usual.Error.Replace("--isolation namespace", "--isolation prefix", StringComparison.Ordinal);
        Assert.Equal((usual.ExitCode, error, WithSuffix(usual.Output)), (prefixed.ExitCode, prefixed.Error, prefixed.Output));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(runtime, "ipcscript")));
    }

    /// <summary>In a user namespace whose limits allow no further namespaces.</summary>
    private IpcScriptResult InRefusingSystem(string arguments, string? place = null) => Tool(
        "unshare",
        ["-Ur", "sh", "-c", $"for kind in user ipc mnt; do echo 0 > /proc/sys/user/max_${{kind}}_namespaces; done; exec '{IpcScriptProcess.ExecutablePath}' {arguments}"],
        ("XDG_RUNTIME_DIR", place ?? runtime));

    private static IpcScriptResult Tool(string program, string[] arguments, params (string Name, string Value)[] variables) =>
        IpcScriptProcess.RunUnder(program, arguments, variables);
}

/// <summary>A set and a queue of somebody else, made by ipcmk(1).</summary>
internal sealed class ForeignObjects : IDisposable
{
    private readonly string[] ids = [Made("-S", "1"), Made("-Q")];

    public bool Survive => IsListed("-s", ids[0]) && IsListed("-q", ids[1]);

    public void Dispose()
    {
        Run("ipcrm", "-s", ids[0]);
        Run("ipcrm", "-q", ids[1]);
    }

    /// <summary>The id is the second column.</summary>
    private static bool IsListed(string kind, string id) =>
        Run("ipcs", kind).Split('\n').Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var listed, ..] && listed == id);

    private static string Made(params string[] what) => Run("ipcmk", what).Trim().Split(' ')[^1];

    private static string Run(string program, params string[] arguments)
    {
        var result = IpcScriptProcess.RunUnder(program, arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
}

/// <summary>Skipped, and said so, unless the tests run as root.</summary>
public sealed class FactNeedsRootAttribute : FactAttribute
{
    public FactNeedsRootAttribute()
    {
        if (Environment.UserName != "root") Skip = "only root can become another user";
    }
}

/// <summary>Skipped, and said so, where unshare(1) cannot make a user namespace.</summary>
public sealed class FactNeedsNamespacesAttribute : FactAttribute
{
    public FactNeedsNamespacesAttribute()
    {
        try
        {
            using var attempt = Process.Start(new ProcessStartInfo("unshare", ["-Ur", "sh", "-c", "echo 0 > /proc/sys/user/max_user_namespaces"]) { RedirectStandardError = true })!;
            attempt.WaitForExit();
            if (attempt.ExitCode != 0) Skip = "this system makes no user namespace";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = "there is no unshare";
        }
    }
}

/// <summary>Every scenario that needs no limits of its own, run without namespaces.</summary>
public sealed class PrefixedRuns : IDisposable
{
    private readonly string runtime = Directory.CreateTempSubdirectory("ipcscript-test-").FullName;

    public PrefixedRuns() => All = new ScenarioBatch(
        ScenarioRun.All().Where(r => !IsolationTests.SetsLimits(r.File) && !IsolationTests.IsBeyondTheMachine(r.File)), "--isolation", "prefix") { Variables = [("XDG_RUNTIME_DIR", runtime)] };

    internal ScenarioBatch All { get; }

    /// <summary>What runs have left there.</summary>
    public string[] Journals => Directory.GetFileSystemEntries(Path.Combine(runtime, "ipcscript"));

    public void Dispose() => Directory.Delete(runtime, recursive: true);
}
