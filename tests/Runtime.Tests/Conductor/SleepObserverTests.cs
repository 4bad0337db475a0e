using System.Diagnostics;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Runtime.Conductor;

public sealed class SleepObserverTests
{
    /// <summary>For a while the kernel still shows the call of a process that it has woken on an idle processor: then its state alone tells.</summary>
    [Fact]
    public void WhoHasBeenWokenIsNotAsleepFromThatMoment()
    {
        using var memory = ControlMemory.Create(new RunSetup(SpawnKind.Fork, Isolation.Namespaces, "", [], [0], []));
        var slot = memory.Slot(0);
        slot.Announce(SysSyscall.SYS_clock_nanosleep, 0); // CLOCK_REALTIME
        for (int i = 0; i < 50; i++)
        {
            using var sleeper = Process.Start("sleep", "1000");
            using var observer = new SleepObserver(sleeper.Id, slot);
            Assert.True(ProcessTable.Becomes(() => observer.IsAsleep));
            Assert.Equal(0, Signal.kill(sleeper.Id, Signal.SIGKILL));
            Assert.False(observer.IsAsleep);
            sleeper.WaitForExit();
        }
    }
}
