using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;

namespace IpcScript.Repl.Interactive;

/// <summary>What a session has of the machine that it runs on. The tokens end what they are given to at once.</summary>
/// <param name="Kernel">Makes the executor of a run on the kernel.</param>
/// <param name="Helpers">Has C# called beside a run.</param>
/// <param name="Compile">Compiles C#; null: it is refused.</param>
internal sealed record SessionHost(
    Func<CheckedScenario, CancellationToken, IExecutor> Kernel, Func<HelperLibrary, CancellationToken, IHelperCalls> Helpers, HelperCompiler? Compile);
