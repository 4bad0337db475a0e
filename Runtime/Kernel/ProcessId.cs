using System.Globalization;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Kernel;

/// <summary>A process id that the kernel answers with, such as that of GETPID; 0 is nobody. It travels as a process, and the conductor, which knows all process ids, gives it its name.</summary>
internal static class ProcessId
{
    /// <summary>A process that is known by its place in the scenario; a number below 0 is no process id.</summary>
    public static Value OfScenario(int process) => new ProcessValue(~process, "");

    public static Value Of(int pid) => pid == 0 ? new SymbolValue("none") : new ProcessValue(pid, pid.ToString(CultureInfo.InvariantCulture));
}
