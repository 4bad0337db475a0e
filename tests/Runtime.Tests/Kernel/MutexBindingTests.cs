
namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>The types of mutex inside one process, where a step could not reach them.</summary>
public sealed unsafe class MutexBindingTests
{
    private const string Mapped = "ring create; ring size; ring map; ";

    [Theory]
    [InlineData("type errorcheck", "gate init; gate lock; gate lock", "EDEADLK")]
    [InlineData("type errorcheck", "gate init; gate unlock", "EPERM")]
    [InlineData("type errorcheck", "gate init; gate lock; gate lock nowait", "EBUSY")]
    [InlineData("type recursive", "gate init; gate lock; gate lock; gate unlock; gate unlock; gate unlock", "EPERM")]
    [InlineData("robust true", "gate init; gate unlock", "EPERM")]
    [InlineData("robust true", "gate init; gate consistent", "EINVAL")]
    [InlineData("robust true", "gate init; gate lock; gate unlock; gate destroy", "OK")]
    [InlineData("protocol inherit", "gate init; gate unlock", "EPERM")]
    [InlineData("protocol inherit", "gate init; gate lock; time passes; gate lock timeout 5ms", "ETIMEDOUT")]
    [InlineData("protocol inherit", "gate init; gate lock; gate lock nowait", "EBUSY")]
    [InlineData("protocol inherit type errorcheck", "gate init; gate lock; gate lock nowait", "EDEADLK")]
    public void EachTypeLooksInItsOwnOrder(string attributes, string script, string outcome)
    {
        using var bench = Bench.OfMutex("mutex", attributes);
        Assert.Equal(outcome, bench.Outcome(Mapped + script));
    }

    /// <summary>4294967295 locks would take too long, so __count is set: the second word of the mutex.</summary>
    [Theory]
    [InlineData("type recursive", "gate lock")]
    [InlineData("type recursive", "gate lock nowait")]
    [InlineData("type recursive", "gate lock timeout 5ms")]
    [InlineData("type recursive robust true", "gate lock")]
    [InlineData("type recursive protocol inherit", "gate lock")]
    public void TheCountOfARecursiveMutexNeverWraps(string attributes, string again)
    {
        using var bench = Bench.OfMutex("count", attributes);
        bench.Run(Mapped + "gate init; gate lock");
        uint* count = (uint*)bench.AddressOf("gate") + 1;
        *count = uint.MaxValue;
        string outcome = bench.Outcome(again);

        // A robust mutex must not vanish from memory while this thread has it on its list.
        *count = 1;
        bench.Run("gate unlock");
        Assert.Equal("EAGAIN", outcome);
    }
}
