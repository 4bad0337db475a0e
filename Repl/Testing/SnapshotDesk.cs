using System.Collections.Immutable;
using IpcScript.Language.Text;
using IpcScript.Testing;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary>A tested scenario or snapshot, as it is printed.</summary>
/// <param name="Source">Null where nothing could be read, or nothing was run.</param>
/// <param name="Notes">What was written, or could not be.</param>
internal sealed record TestedItem(LoadedSource? Source, ImmutableArray<TestCase> Cases, ImmutableArray<string> Notes);

/// <param name="Warnings">Of a scenario without errors.</param>
internal sealed record LoadedSource(SourceText Text, ImmutableArray<Language.Diagnostics.Diagnostic> Warnings);

/// <summary>Files what a test has seen: received traces beside the approved ones, or approved ones at once where <c>--accept</c> says so.</summary>
internal sealed class SnapshotDesk(TestSettings settings)
{
    public TestedItem Judge(string path, ScenarioResult result)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var source = new LoadedSource(result.Loaded.Source, [.. result.Diagnostics.Where(d => !d.IsError)]);
        bool isKept = false;
        if (!settings.NoWrite && result.Verdict is TestVerdict.Passed or TestVerdict.Skipped or TestVerdict.Failed)
        {
            string written = settings.Accept ? result.Files.Verified : result.Files.Received;
            try
            {
                if (result.Received is { } received) received.Write(written);
                if (result.Received is null || settings.Accept) Remove(result.Files.Received);
                isKept = result.Received is not null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                notes.Add($"cannot write {written}: {e.Message}");
            }
        }

        if (isKept && settings.Accept)
        {
            notes.Add($"approved {result.Files.Verified}");
            result = Approved(result);
        }

        return new TestedItem(source, TestCases.Of(path, result, isKept), notes.ToImmutable());
    }

    /// <summary>A snapshot without scenario.</summary>
    public TestedItem Judge(string orphan)
    {
        if (!settings.Accept || PendingSnapshot.Of(SnapshotFiles.Of(orphan)) is not { } pending) return new TestedItem(null, [TestCases.Orphan(orphan)], []);
        try
        {
            pending.Accept();
            return new TestedItem(null, [], [$"removed {orphan}, whose scenario is gone"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TestedItem(null, [TestCases.Orphan(orphan)], [$"cannot remove {orphan}: {e.Message}"]);
        }
    }

    private static void Remove(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }

    private static ScenarioResult Approved(ScenarioResult result) => result with
    {
        Superfluous = [],
        Schedules = [.. result.Schedules.Select(s => s with { Verdict = s.Reason is null ? TestVerdict.Passed : TestVerdict.Skipped, Failures = [] })],
    };
}
