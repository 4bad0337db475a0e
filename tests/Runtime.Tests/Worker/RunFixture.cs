using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>One fork server for all runs of a test class.</summary>
public sealed class RunFixture : IDisposable
{
    public WorkerServer Server { get; } = WorkerServer.Start(IpcScriptProgram.Command, forManyRuns: true);

    /// <summary>A run of so many started processes.</summary>
    public KernelExecutor Run(SpawnKind spawn, int processes, ImmutableArray<ObjectSymbol> objects = default, params string[] awaited)
    {
        var executor = new KernelExecutor(
            Server, objects.IsDefault ? [] : objects, [.. Enumerable.Repeat(awaited, processes + 1)], new KernelOptions(spawn));
        for (int process = 0; process < processes; process++) executor.Start(process);
        return executor;
    }

    public void Dispose() => Server.Dispose();
}
