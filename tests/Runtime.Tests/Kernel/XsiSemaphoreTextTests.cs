using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Runtime.Tracing;

namespace IpcScript.Tests.Runtime.Kernel;

public sealed class XsiSemaphoreTextTests
{
    [Theory]
    [InlineData("trio get create exclusive", "semget(trio, 3, IPC_CREAT|IPC_EXCL|0600)")]
    [InlineData("trio get 5", "semget(trio, 5, 0600)")]
    [InlineData("trio[0] wait", "semop(trio, [0: -1])")]
    [InlineData("trio[0] wait, trio[2] signal by 2 undo", "semop(trio, [0: -1, 2: +2 SEM_UNDO])")]
    [InlineData("trio[0] wait by 3 nowait", "semop(trio, [0: -3 IPC_NOWAIT])")]
    [InlineData("trio[0] wait, trio[1] zero timeout 5ms", "semtimedop(trio, [0: -1, 1: 0], 5ms)")]
    [InlineData("trio value", "semctl(trio, 0, GETALL)")]
    [InlineData("trio[1] value", "semctl(trio, 1, GETVAL)")]
    [InlineData("trio[1] set to 4", "semctl(trio, 1, SETVAL, 4)")]
    [InlineData("trio set", "semctl(trio, 0, SETALL, [4, 0, 1])")]
    [InlineData("trio set to [1,2,3]", "semctl(trio, 0, SETALL, [1, 2, 3])")]
    [InlineData("trio[1] waiting", "semctl(trio, 1, GETNCNT)")]
    [InlineData("trio[1] waiting zero", "semctl(trio, 1, GETZCNT)")]
    [InlineData("trio[1] last", "semctl(trio, 1, GETPID)")]
    [InlineData("trio remove", "semctl(trio, 0, IPC_RMID)")]
    public void ACallIsWrittenInTheMannerOfStrace(string script, string native)
    {
        using var bench = Bench.OfXsiSemaphores("text");
        var objects = bench.Worker.Objects;
        var text = new CallText(new CheckedScenario(new SourceText("", ""), "", objects, [], [], [], []));
        Assert.Equal(native, text.Call(CallScript.Parse(script, objects)));
    }
}
