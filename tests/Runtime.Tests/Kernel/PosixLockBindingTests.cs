
namespace IpcScript.Tests.Runtime.Kernel;

public sealed class PosixLockBindingTests
{
    private const string Mapped = "ring create; ring size; ring map; ";

    [Theory]
    [InlineData("empty open", "ENOENT")]
    [InlineData("empty unlink", "ENOENT")]
    [InlineData("empty create; empty create exclusive", "EEXIST")]
    [InlineData("empty create; empty value", "OK 2")]
    [InlineData("empty create; empty signal; empty value", "OK 3")]
    [InlineData("empty create; empty wait; empty wait; empty value", "OK 0")]
    [InlineData("empty create; empty wait; empty wait; empty wait nowait", "EAGAIN")]
    [InlineData("empty create; empty wait; empty wait; time passes; empty wait timeout 5ms", "ETIMEDOUT")]
    [InlineData("empty create; time passes; empty wait timeout 5ms", "OK")]
    [InlineData("empty create; empty wait timeout 5ms; empty value", "OK 1")]
    [InlineData("empty create; empty wait; empty close; empty open; empty value", "OK 1")]
    [InlineData("empty create; empty unlink; empty signal; empty value", "OK 3")]
    [InlineData("full init; full value", "OK 1")]
    [InlineData("full init; full wait; full wait nowait", "EAGAIN")]
    [InlineData("full init; full wait; time passes; full wait timeout 5ms", "ETIMEDOUT")]
    [InlineData("full init; full destroy; full init; full value", "OK 1")]
    [InlineData("gate init; gate lock; gate lock nowait", "EBUSY")]
    [InlineData("gate init; gate lock; gate unlock; gate lock nowait", "OK")]
    [InlineData("gate init; gate lock; time passes; gate lock timeout 5ms", "ETIMEDOUT")]
    [InlineData("gate init; time passes; gate lock timeout 5ms", "OK")]
    [InlineData("gate init; gate lock; gate destroy", "EBUSY")]
    [InlineData("gate init; gate lock; gate unlock; gate destroy", "OK")]
    [InlineData("quick init; quick lock; quick try", "EBUSY")]
    [InlineData("quick init; quick lock; quick lock", "EBUSY")]
    [InlineData("quick init; quick try; quick unlock; quick lock", "OK")]
    [InlineData("quick init; quick lock; quick destroy", "OK")]
    [InlineData("shelf init; shelf rdlock; shelf rdlock nowait; shelf wrlock nowait", "EBUSY")]
    [InlineData("shelf init; shelf wrlock; shelf rdlock", "EDEADLK")]
    [InlineData("shelf init; shelf wrlock; shelf wrlock timeout 5ms", "EDEADLK")]
    [InlineData("shelf init; shelf wrlock; shelf rdlock nowait", "EBUSY")]
    [InlineData("shelf init; shelf rdlock; time passes; shelf wrlock timeout 5ms", "ETIMEDOUT")]
    [InlineData("shelf init; shelf wrlock; shelf unlock; time passes; shelf rdlock timeout 5ms", "OK")]
    [InlineData("shelf init; shelf rdlock; shelf destroy", "OK")]
    public void EachCallEndsAsInTheSystem(string script, string outcome)
    {
        using var bench = new Bench("lock");
        Assert.Equal(outcome, bench.Outcome(Mapped + script));
    }

    [Theory]
    [InlineData("empty create", "empty", "{value: 2}")]
    [InlineData("empty create; empty close", "empty", null)]
    [InlineData("full init; full wait", "full", "{value: 0}")]
    [InlineData("gate init; gate lock", "gate", null)]
    [InlineData("quick init; quick lock", "quick", null)]
    [InlineData("shelf init; shelf rdlock; shelf rdlock", "shelf", "{readers: 2, claim: none, phase: read}")]
    [InlineData("shelf init; shelf wrlock", "shelf", "{readers: 0, phase: write}")]
    [InlineData("shelf init; shelf wrlock; shelf unlock", "shelf", "{readers: 0, claim: none, phase: write}")]
    public void EachTellsWhatCanBeReadWithoutChangingIt(string script, string name, string? state)
    {
        using var bench = new Bench("state");
        bench.Run(Mapped + script);
        Assert.Equal(state, bench.Observe(name));
    }

    [Theory]
    [InlineData("empty create; empty wait; empty wait", "empty open", "empty wait", "empty signal")]
    [InlineData("empty create; empty wait; empty wait", "empty open", "empty wait timeout 5ms", "empty signal")]
    [InlineData("full init; full wait", "full value", "full wait", "full signal")]
    [InlineData("full init; full wait", "full value", "full wait timeout 5ms", "full signal")]
    [InlineData("gate init; gate lock", "ring load i32[0]", "gate lock", "gate unlock")]
    [InlineData("gate init; gate lock", "ring load i32[0]", "gate lock timeout 5ms", "gate unlock")]
    public void TheCallThatIsAnnouncedIsTheOneThatSleeps(string before, string attach, string sleeps, string wakes)
    {
        using Bench holder = new("asleep"), sleeper = new("asleep");
        holder.Run(Mapped + before);
        sleeper.Run("ring open; ring map; " + attach);

        Sleeper.Proves(holder, sleeper, sleeps, wakes, "OK");
    }

    /// <summary>268435455 read locks would take too long, so the count is set: the first word of the lock.</summary>
    [Theory]
    [InlineData("shelf rdlock")]
    [InlineData("shelf rdlock nowait")]
    [InlineData("shelf rdlock timeout 5ms")]
    public unsafe void TheCountOfReadersNeverOverflows(string again)
    {
        using var bench = new Bench("count");
        bench.Run(Mapped + "shelf init; shelf rdlock");
        *(uint*)bench.AddressOf("shelf") = (1u << 31) - 8;
        Assert.Equal("EAGAIN", bench.Outcome(again));
    }
}
