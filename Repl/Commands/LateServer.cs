using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The fork server of a command: the one that was started ahead, or one that is started when it is first wanted. A run on the model wants one only for C#.</summary>
/// <param name="started">Null: none was.</param>
internal sealed class LateServer(WorkerServer? started) : IDisposable
{
    private WorkerServer? server = started;

    public WorkerServer Get() => server ??= WorkerServer.Start();

    public void Dispose() => server?.Dispose();
}
