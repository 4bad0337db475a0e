using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Worker;

namespace IpcScript.Testing;

/// <summary>
/// The program that lives as fork server and workers: it lies in a folder of its own beside the test's assembly, because the test's process is a test host, which
/// cannot be started as a worker.
/// </summary>
internal static class PackagedWorker
{
    private const string Folder = "ipcscript-worker";

    private const string Assembly = "IpcScript.Worker.dll";

    /// <exception cref="EnvironmentException">It is not there.</exception>
    public static WorkerServer Start()
    {
        string path = Path.Combine(AppContext.BaseDirectory, Folder, Assembly);
        return File.Exists(path)
            ? WorkerServer.Start(new ProgramCommand(DotNet(), [path]), forManyRuns: true)
            : throw new EnvironmentException($"there is no worker {path}", $"copy the folder {Folder} along with the test's assembly");
    }

    // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
    private static string DotNet() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
}
