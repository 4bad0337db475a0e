using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Repl.Rendering;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Inspecting;
using IpcScript.Runtime.Tracing;
using IpcScript.Runtime.Worker;

namespace IpcScript.Repl.Commands;

/// <summary><c>ipcscript doctor</c>: tries every isolation and every spawner with a small scenario, and says what the machine has and what it lacks.</summary>
internal sealed class DoctorCommand(Terminal terminal)
{
    /// <summary>A process sleeps in the kernel and is woken; memory, a semaphore and a lock are used.</summary>
    private const string Trial = """
        scenario "Doctor"
        segment   page = posix(size: 4)
        semaphore door = posix(initial: 0)
        mutex     gate = posix(in: page)
        process sleeper {
          wait door
          lock gate
          page.i32[0] = 1
          unlock gate
        }
        process waker { signal door }
        schedule [sleeper blocks, waker]
        """;

    private const int NameColumn = 18;
    private const int ValueColumn = 40;

    public ExitCode Execute()
    {
        var space = Try(new KernelOptions(SpawnKind.Fork, Isolation: Isolation.Namespaces));
        var prefix = Try(new KernelOptions(SpawnKind.Fork, Isolation: Isolation.NamePrefix));
        var fork = space is null || prefix is null ? null : prefix;
        var exec = Try(new KernelOptions(SpawnKind.Exec));
        Line("isolation", "namespace", Say(space));
        Line("", "prefix", Say(prefix));
        Line("spawners", "fork", Say(fork));
        Line("", "exec", Say(exec));
        string group = "";
        foreach (var fact in MachineReport.Read())
        {
            Line(fact.Group == group ? "" : fact.Group, fact.Name, fact.Value);
            group = fact.Group;
        }

        Missing("namespaces", space);
        Missing("prefix", prefix);
        if (fork is not null) Missing("fork server", fork);
        Missing("exec spawner", exec);
        terminal.Output.Write(space is null
            ? "scenarios can run, each in namespaces of its own\n"
            : prefix is null ? "scenarios can run, kept apart by a prefix of their names\n" : "scenarios cannot run\n");
        return fork is null ? ExitCode.Passed : ExitCode.Refused;
    }

    /// <summary>Null when it works, or why it does not.</summary>
    private static Diagnostic? Try(KernelOptions options)
    {
        try
        {
            using var server = WorkerServer.Start();
            var loaded = ScenarioLoader.Load("<doctor>", Encoding.UTF8.GetBytes(Trial), [], null);
            var scenario = loaded.Scenario ?? throw new InvalidOperationException($"internal bug: {loaded.Diagnostics[0].Message}");
            var outcome = ScenarioRunner.Run(scenario, new RunOptions(), new NoTrace(), s => new KernelExecutor(server, s, options));
            return outcome.Failures is [var first, ..] ? first : null;
        }
        catch (EnvironmentException refusal)
        {
            return new Diagnostic(Runtime.RunErrors.Environment, default, refusal.Message, refusal.Remedy);
        }
    }

    private static string Say(Diagnostic? refusal) => refusal is null ? "works" : "does not work";

    private void Missing(string what, Diagnostic? refusal)
    {
        if (refusal is null) return;
        terminal.Output.Write($"missing: {what}: {Cells.Printable(refusal.Message)}\n");
        if (refusal.Remedy is { } remedy) terminal.Output.Write($"  remedy: {Cells.Printable(remedy)}\n");
    }

    private void Line(string group, string name, string value) =>
        terminal.Output.Write($"{group.PadRight(NameColumn)}{name}".PadRight(ValueColumn) + value + "\n");
}
