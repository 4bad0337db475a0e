using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// Helpers called beside a run, by the model and at the prompt: in a process like a worker, which has no objects and no namespaces, so that a call that never returns, or
/// that ends its process, harms nobody. It is made at the first call. What a call once gave is remembered: a helper is a function of its arguments.
/// </summary>
public sealed class HelperProcess(WorkerServer server, HelperLibrary helpers, CancellationToken interrupted) : IHelperCalls
{
    private readonly Dictionary<(Value Function, Value Arguments), Effect> known = [];
    private readonly MessageWriter message = new();
    private ControlMemory? memory;
    private RunHost? host;
    private Channel? channel;
    private int pid;

    public Effect Call(Operation operation)
    {
        var call = (operation["function"]!, operation["arguments"]!);
        if (!known.TryGetValue(call, out var effect)) known.Add(call, effect = Ask(operation));
        return effect;
    }

    public void Dispose()
    {
        channel?.Dispose();
        host?.Dispose();
        memory?.Dispose();
    }

    private Effect Ask(Operation operation)
    {
        if (channel is null) Start();
        WorkerProtocol.WriteOperation(message.Begin((byte)GrantKind.Perform), operation, 0);
        if (!channel!.Send(message) || Receive() == Arrival.End) return End();
        var report = new MessageReader(channel.Message);
        return (ReportKind)report.Byte() == ReportKind.Completed
            ? new Completes(WorkerProtocol.ReadCompleted(ref report).Result)
            : throw new InvalidOperationException($"internal bug: a helper process failed: {report.Text()}");
    }

    private void Start()
    {
        if (host is null)
        {
            memory = ControlMemory.Create(new RunSetup(SpawnKind.Fork, Isolation.NamePrefix, "", [], [0], []) { Helpers = helpers.Image, HelperLimit = helpers.Limit });
            host = new RunHost(server, memory, Isolation.NamePrefix, [], interrupted);
            _ = host.AwaitReady();
        }

        (pid, channel) = host.Start(0);
        if (Receive() == Arrival.End) throw new EnvironmentException($"the process that calls C# helpers ended while it was prepared: {host.EndingOf(pid)}", "see the standard error output for its reason");
    }

    private Arrival Receive()
    {
        Arrival arrival;
        do arrival = channel!.Receive();
        while (arrival == Arrival.Nothing);
        return arrival;
    }

    /// <summary>The call has ended its process; the next one gets another.</summary>
    private Ends End()
    {
        interrupted.ThrowIfCancellationRequested();
        var ending = host!.EndingOf(pid);
        channel!.Dispose();
        channel = null;
        return new Ends(ending, ending is Killed { Signal: Language.Catalog.CSharpHelpers.OverLimit } ? $"over its limit of {ValueText.PrintDuration(helpers.Limit)}" : null);
    }
}
