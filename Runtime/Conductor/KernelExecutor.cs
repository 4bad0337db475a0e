using System.Collections.Immutable;
using System.Diagnostics;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Tracing;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>How a run is carried out on the kernel.</summary>
/// <param name="Isolation">Null: namespaces, and where they are refused a prefix.</param>
/// <param name="Pin">Conductor and workers share one processor, which makes the hand-off quick.</param>
public sealed record KernelOptions(
    SpawnKind Spawn = SpawnKind.Fork, bool Pin = true, Isolation? Isolation = null);

/// <summary>Carries out one run on the real kernel: a real process for each of the scenario's, one grant at a time.</summary>
public sealed class KernelExecutor : IExecutor
{
    private readonly int cpu;
    private readonly CpuPin? pin;
    private readonly IsolatedHost isolated;
    private readonly ControlMemory memory;
    private readonly RunHost host;
    private readonly WorkerLink?[] links;
    private readonly Ending?[] endings;
    private readonly bool[] owesReport;
    private readonly MessageWriter message = new();
    private readonly ImmutableArray<string> names;
    private readonly CancellationToken interrupted;
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly LentDescriptors lent = new(keepsCopies: false);
    private readonly int serving;
    private long? returned;

    /// <exception cref="LimitException">The machine has not what the scenario needs.</exception>
    public KernelExecutor(WorkerServer server, CheckedScenario scenario, KernelOptions options, CancellationToken interrupted = default)
        : this(
            server,
            MachineLimits.Admit(scenario, options.Isolation).Objects,
            Roster.AwaitedSignals(scenario),
            options,
            scenario.Limits,
            Roster.Names(scenario),
            Roster.Serving(scenario),
            interrupted,
            scenario.Helpers,
            () => ModelRehearsal.Perform(scenario),
            Roster.First(scenario)) => lent = LentDescriptors.For(scenario);

    /// <param name="awaitedSignals">Of each process, <c>setup</c> last: the signals that it takes by sigwait.</param>
    /// <param name="limits">Of the private namespace; default: none is set.</param>
    /// <param name="names">Of each process, for results that name one; without them a result keeps its process id.</param>
    /// <param name="interrupted">Ends the run at once: what waits for the run's processes throws <see cref="OperationCanceledException"/>.</param>
    /// <param name="serving">The process that serves the others; −1: none.</param>
    /// <param name="helpers">C# that the processes may call.</param>
    /// <param name="meanwhile">What can be done while the server is still starting.</param>
    /// <param name="first">The processes that the run starts with; none where that is not known.</param>
    public KernelExecutor(
        WorkerServer server,
        ImmutableArray<ObjectSymbol> objects,
        string[][] awaitedSignals,
        KernelOptions options,
        ImmutableArray<ScenarioLimit> limits = default,
        ImmutableArray<string> names = default,
        int serving = -1,
        CancellationToken interrupted = default,
        HelperLibrary? helpers = null,
        Action? meanwhile = null,
        int[]? first = null)
    {
        // The host stays where it is, beside the conductor: it is no part of a hand-off.
        cpu = options.Pin ? CpuPin.Current : -1;
        pin = cpu < 0 ? null : CpuPin.To(cpu);
        this.interrupted = interrupted;
        this.serving = serving;
        this.names = names.IsDefault ? [] : names;
        var masks = new ulong[awaitedSignals.Length];
        for (int i = 0; i < masks.Length; i++)
            foreach (string name in awaitedSignals[i]) masks[i] |= Signal.MaskOf(Signal.NumberOf(name));
        var setup = new RunSetup(options.Spawn, Worker.Isolation.Namespaces, "", limits.IsDefault ? [] : limits, masks, objects)
        {
            Serving = serving, Helpers = helpers?.Image ?? [], HelperLimit = helpers?.Limit ?? 0,
        };
        try
        {
            isolated = IsolatedHost.Start(server, setup, options.Isolation, first ?? [], interrupted, meanwhile);
        }
        catch
        {
            pin?.Dispose();
            throw;
        }

        (memory, host) = (isolated.Memory, isolated.Host);
        links = new WorkerLink?[awaitedSignals.Length];
        endings = new Ending?[awaitedSignals.Length];
        owesReport = new bool[awaitedSignals.Length];
    }

    /// <summary>The process id of a started process; 0 before its start.</summary>
    public int PidOf(int process) => links[process]?.Pid ?? 0;

    public string? Isolation => isolated.Isolation == Worker.Isolation.NamePrefix ? "prefix" : null;

    public void Start(int process)
    {
        var (pid, channel) = host.Start(process);
        if (cpu >= 0) CpuPin.Put(pid, cpu);
        var link = links[process] = new WorkerLink(pid, channel, memory.Slot(process));
        AwaitReady(link);
        if (serving >= 0 && process != serving && links[serving] is { } server) Connect(server, link, process);
    }

    private void AwaitReady(WorkerLink link)
    {
        if (link.AwaitMessage() == Arrival.Message && (ReportKind)link.Channel.Message[0] == ReportKind.Ready) return;
        throw new EnvironmentException($"a process of the scenario ended while it was prepared: {host.EndingOf(link.Pid)}", "see the standard error output for its reason");
    }

    /// <summary>Gives a client and its server a channel of their own.</summary>
    private void Connect(WorkerLink server, WorkerLink client, int process)
    {
        var (near, far) = Channel.Pair();
        Hand(server, near, process);
        Hand(client, far, -1);

        void Hand(WorkerLink to, int end, int other)
        {
            to.Channel.Send(message.Begin((byte)GrantKind.Connect).Int(other));
            to.Channel.Send(message.Begin(0), end);
            _ = Unistd.close(end);
            AwaitReady(to);
        }
    }

    public Report Perform(int process, Operation operation, bool expectsSleep)
    {
        var link = Link(process);
        returned = null;
        if (endings[process] is { } ending) return new EndedReport(ending);
        link.IsPast = operation.Patience <= 0;
        if (link.IsPast) link.Slot.ExpireDeadline();
        else link.Slot.SetFarDeadline();
        WorkerProtocol.WriteOperation(message.Begin((byte)GrantKind.Perform), operation, operation.Process < 0 ? 0 : PidOf(operation.Process));
        if (!link.Channel.Send(message)) return End(process);
        if (operation.Verb.Inherits) lent.HandOver(process, operation, links.Length - 1, p => Link(p).Channel);
        if (operation.Verb.Name == "stop" && operation.Process == process) return StoppedItself(process);

        // Such a call may ask its server, which is a sleep too.
        var report = Report(process, Await(process, expectsSleep || operation.Verb.Mechanism.Server is not null));
        if (report is Completed { Result.IsOk: true }) lent.Note(process, operation, link.Channel);
        return report;
    }

    public Report Collect(int process) => Report(process, expectsSleep: false);

    public Report CollectAsleep(int process) => Report(process, expectsSleep: true);

    public Report Expire(int process)
    {
        var link = Link(process);
        link.IsPast = true;
        link.Slot.ExpireDeadline();
        _ = Signal.kill(link.Pid, ProcessBinding.Interruption);
        return Report(process, expectsSleep: false);
    }

    public Report Exit(int process, int status)
    {
        if (endings[process] is { } ending) return new EndedReport(ending);
        Link(process).Channel.Send(message.Begin((byte)GrantKind.Exit).Int(status));
        return CollectEnd(process);
    }

    public Report CollectEnd(int process)
    {
        if (endings[process] is { } ending) return new EndedReport(ending);
        Arrival arrival;
        do arrival = Await(process, expectsSleep: false);
        while (arrival == Arrival.Message);
        return arrival == Arrival.End ? End(process) : Asleep.Instance;
    }

    public void AwaitStopped(int process) => Link(process).AwaitStop(stopped: true);

    public void AwaitContinued(int process) => Link(process).AwaitStop(stopped: false);

    public void Hold(int process)
    {
        _ = Signal.kill(PidOf(process), Signal.SIGSTOP);
        AwaitStopped(process);
    }

    public void Unhold(int process)
    {
        _ = Signal.kill(PidOf(process), Signal.SIGCONT);
        AwaitContinued(process);
    }

    public RecordValue? Observe(int process, int obj)
    {
        var link = Link(process);
        if (endings[process] is not null || !link.Channel.Send(message.Begin((byte)GrantKind.Observe).Int(obj))) return null;
        if (link.AwaitMessage() == Arrival.End)
        {
            interrupted.ThrowIfCancellationRequested();
            return null;
        }

        var report = new MessageReader(link.Channel.Message);
        return (ReportKind)report.Byte() == ReportKind.Observed ? (RecordValue?)report.Value() : throw Broken(ref report);
    }

    public RawFacts? RawFacts(int process) => links[process] is { } link ? new RawFacts(link.Pid, (long)elapsed.Elapsed.TotalMicroseconds, returned) : null;

    public void Dispose()
    {
        if (interrupted.IsCancellationRequested)
            foreach (var link in links) link?.Channel.AwaitEnd();
        isolated.Dispose();
        foreach (var link in links) link?.Dispose();
        lent.Dispose();
        pin?.Dispose();
    }

    private WorkerLink Link(int process) => links[process] ?? throw new InvalidOperationException($"internal bug: process {process} was never started");

    /// <summary>A process that has stopped itself is still inside kill; its report comes when it is continued, and says nothing new.</summary>
    private Report StoppedItself(int process)
    {
        AwaitStopped(process);
        owesReport[process] = true;
        return new Completed(Result.Ok, null);
    }

    private Report Report(int process, bool expectsSleep) =>
        endings[process] is { } ending ? new EndedReport(ending) : Report(process, Await(process, expectsSleep));

    /// <summary>As <see cref="WorkerLink.Await"/>; a sleep that is a request to the server ends when that has answered.</summary>
    private Arrival Await(int process, bool expectsSleep)
    {
        var link = Link(process);
        while (true)
        {
            var arrival = link.Await(expectsSleep);
            if (arrival != Arrival.Nothing || !link.TakesRequest()) return arrival;
            var server = Link(serving);
            server.Channel.Send(message.Begin((byte)GrantKind.Serve).Int(process));
            if (server.AwaitMessage() == Arrival.End) throw new EnvironmentException("the process that serves the others has ended", "something outside has ended it; run again");
            var report = new MessageReader(server.Channel.Message);
            if ((ReportKind)report.Byte() != ReportKind.Served) throw Broken(ref report);
        }
    }

    private Report Report(int process, Arrival arrival)
    {
        while (arrival == Arrival.Message && owesReport[process])
        {
            owesReport[process] = false;
            arrival = Await(process, expectsSleep: false);
        }

        if (arrival == Arrival.Nothing) return Asleep.Instance;
        if (arrival == Arrival.End) return End(process);
        var report = new MessageReader(Link(process).Channel.Message);
        if ((ReportKind)report.Byte() != ReportKind.Completed) throw Broken(ref report);
        var completed = WorkerProtocol.ReadCompleted(ref report);
        returned = completed.Returned;
        var values = completed.Result.Values;
        for (int i = 0; i < values.Count; i++)
            if (Named(values[i]) is { } named) values = values.With(i, named);
        return values == completed.Result.Values ? completed : completed with { Result = completed.Result with { Values = values } };
    }

    /// <summary>The process of the scenario whose process id the kernel has given; null when the value is no process, or none of ours.</summary>
    private ProcessValue? Named(Value value)
    {
        if (value is not ProcessValue { Index: var pid }) return null;
        if (pid < 0 && ~pid < names.Length) return new ProcessValue(~pid, names[~pid]); // known by its place
        for (int process = 0; process < names.Length; process++)
            if (PidOf(process) == pid) return new ProcessValue(process, names[process]);
        return null;
    }

    private EndedReport End(int process)
    {
        lent.End(process);
        return new(endings[process] ??= host.EndingOf(PidOf(process)));
    }

    private static InvalidOperationException Broken(ref MessageReader report) => new($"internal bug: a worker failed: {report.Text()}");
}
