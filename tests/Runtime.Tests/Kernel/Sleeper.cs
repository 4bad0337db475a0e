
namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>Looks at a call that sleeps, as the conductor does.</summary>
internal static class Sleeper
{
    /// <summary>One bench sleeps in the call that it announced; the call of the other ends that sleep.</summary>
    public static void Proves(Bench holder, Bench sleeper, string sleeps, string wakes, string outcome)
    {
        string? calls = null, ended = null;
        var thread = new Thread(() =>
        {
            Volatile.Write(ref calls, File.ResolveLinkTarget("/proc/thread-self", true)!.FullName + "/syscall");
            ended = sleeper.Outcome(sleeps);
        });
        thread.Start();

        var slot = sleeper.Worker.Slot;
        bool asleep = SpinWait.SpinUntil(
            () => Volatile.Read(ref calls) is { } file && slot.Syscall != 0 && File.ReadAllText(file).StartsWith($"{slot.Syscall} 0x{slot.Argument:x} ", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20));
        Assert.Equal("OK", holder.Outcome(wakes));
        thread.Join();
        Assert.True(asleep);
        Assert.Equal(outcome, ended);
    }
}
