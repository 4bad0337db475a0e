using IpcScript.Runtime.Worker;

namespace IpcScript.Tests.Support;

/// <summary>The built <c>ipcscript</c> that lies beside the tests: the test host itself cannot be started again as a worker.</summary>
public static class IpcScriptProgram
{
    public static ProgramCommand Command { get; } = new(DotNet(), [Path.Combine(AppContext.BaseDirectory, "ipcscript.dll")]);

    // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
    private static string DotNet() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
}
