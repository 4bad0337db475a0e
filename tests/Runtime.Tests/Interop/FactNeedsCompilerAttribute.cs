
namespace IpcScript.Tests.Runtime.Interop;

/// <summary>A claim that is proven by compiling C: skipped, and said so, where there is no <c>cc</c>.</summary>
public sealed class FactNeedsCompilerAttribute : FactAttribute
{
    public FactNeedsCompilerAttribute()
    {
        if (!CProgram.CanCompile) Skip = "no C compiler: cc is not in PATH";
    }
}
