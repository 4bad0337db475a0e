using System.Runtime.InteropServices;

namespace IpcScript.Repl.Commands;

/// <summary>Ctrl-C: the first SIGINT or SIGTERM asks the run to stop, a second one kills as usual.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    public Interruption()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Unless this is said, the runtime goes on to end the process.
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
