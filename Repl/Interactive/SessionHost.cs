using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Repl.Interactive;

/// <summary>What a session has of the machine that it runs on. The tokens end what they are given to at once.</summary>
/// <param name="Server">Gives the fork server, when it is first wanted.</param>
/// <param name="Compile">Compiles C#; null: it is refused.</param>
internal sealed record SessionHost(Func<WorkerServer> Server, HelperCompiler? Compile)
{
    /// <summary>Makes the executor of a run on the kernel.</summary>
    public IExecutor Kernel(CheckedScenario scenario, CancellationToken ended) => new KernelExecutor(Server(), scenario, new KernelOptions(Pin: false), ended);

    /// <summary>Has C# called beside a run.</summary>
    public IHelperCalls Helpers(HelperLibrary helpers, CancellationToken ended) => new HelperProcess(Server(), helpers, ended);
}
