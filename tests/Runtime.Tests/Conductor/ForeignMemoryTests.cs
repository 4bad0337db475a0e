using IpcScript.Runtime.Conductor;

namespace IpcScript.Tests.Runtime.Conductor;

public sealed class ForeignMemoryTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("1", null)]
    [InlineData("2", "set it to 1: sysctl kernel.yama.ptrace_scope=1")]
    [InlineData("3", "this scope stays until the system starts anew with another one")]
    public void YamaLeavesItToTheProcessesOrRefuses(string scope, string? remedy) => Assert.Equal(remedy, ForeignMemory.RefusalOf(scope)?.Remedy);
}
