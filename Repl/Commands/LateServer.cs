using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Commands;

/// <summary>The fork server of a command: the one that was started ahead, or one that is started when it is first wanted. A run on the model wants one only for C#.</summary>
/// <param name="started">Null: none was.</param>
internal sealed class LateServer(WorkerServer? started) : IDisposable
{
    private WorkerServer? server = started;

    /// <summary>Another one where the last has ended: who breaks a step off may end the server with it.</summary>
    public WorkerServer Get()
    {
        if (server is { HasEnded: true })
        {
            server.Dispose();
            server = null;
        }

        return server ??= WorkerServer.Start();
    }

    public void Dispose() => server?.Dispose();
}
