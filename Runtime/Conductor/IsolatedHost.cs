using IpcScript.Language.Catalog;
using IpcScript.Runtime.Isolating;
using IpcScript.Runtime.Kernel;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>The host of a run whose objects are kept apart from everybody else's: by namespaces, or by a prefix of their names and a journal of them.</summary>
internal sealed class IsolatedHost : IDisposable
{
    private const string Remedy = "allow user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone), run as root, or run with --isolation prefix";

    private readonly Journal? journal;

    private IsolatedHost(RunHost host, ControlMemory memory, Journal? journal)
    {
        Host = host;
        Memory = memory;
        this.journal = journal;
    }

    public RunHost Host { get; }

    public ControlMemory Memory { get; }

    public Isolation Isolation => journal is null ? Isolation.Namespaces : Isolation.NamePrefix;

    /// <param name="setup">Of a run in namespaces.</param>
    /// <param name="wanted">Null: namespaces, and where they are refused a prefix.</param>
    /// <param name="first">The processes that the run starts with.</param>
    /// <param name="meanwhile">What can be done while the server is still starting.</param>
    public static IsolatedHost Start(WorkerServer server, RunSetup setup, Isolation? wanted, int[] first, CancellationToken interrupted, Action? meanwhile)
    {
        if (wanted == Isolation.NamePrefix) return WithPrefix(server, setup, first, interrupted, meanwhile);
        var (host, memory, refusal) = Start(server, setup, first, interrupted, meanwhile);
        if (refusal is null) return new IsolatedHost(host, memory, null);
        host.Dispose();
        memory.Dispose();
        return wanted is null ? WithPrefix(server, setup, first, interrupted, null) : throw new EnvironmentException($"no private namespaces: {refusal}", Remedy);
    }

    /// <summary>Has every process of the run end, then removes what would outlive them; namespaces go with the last of them.</summary>
    public void Dispose()
    {
        Host.Dispose();
        Memory.Dispose();
        if (journal is null) return;
        Host.AwaitGone();
        journal.Dispose();
    }

    private static IsolatedHost WithPrefix(WorkerServer server, RunSetup setup, int[] first, CancellationToken interrupted, Action? meanwhile)
    {
        MachineLimits.AdmitWithoutNamespaces(setup);
        var journal = Journal.Begin(Environment.GetEnvironmentVariable);
        try
        {
            journal.Register(Bindings.For(LanguageCatalog.Standard).Lasting(journal.Prefix, setup.Objects));
            var (host, memory, refusal) = Start(server, setup with { Isolation = Isolation.NamePrefix, NamePrefix = journal.Prefix, JournalPath = journal.Path }, first, interrupted, meanwhile);
            return refusal is null ? new IsolatedHost(host, memory, journal) : throw new InvalidOperationException($"internal bug: a host without namespaces says {refusal}");
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private static (RunHost Host, ControlMemory Memory, string? Refusal) Start(WorkerServer server, RunSetup setup, int[] first, CancellationToken interrupted, Action? meanwhile)
    {
        var memory = ControlMemory.Create(setup);
        RunHost? host = null;
        try
        {
            host = new RunHost(server, memory, setup.Isolation, first, interrupted, meanwhile);
            return (host, memory, host.AwaitReady());
        }
        catch
        {
            host?.Dispose();
            memory.Dispose();
            throw;
        }
    }
}
