
namespace IpcScript.Tests.Runtime.Kernel;

public sealed class PosixQueueBindingTests
{
    [Theory]
    [InlineData("jobs open", "ENOENT")]
    [InlineData("jobs unlink", "ENOENT")]
    [InlineData("jobs create; jobs create", "OK")]
    [InlineData("jobs create; jobs create exclusive", "EEXIST")]
    [InlineData("jobs create; jobs status", "OK 0 2 4")]
    [InlineData("jobs create; jobs send \"a\" priority 7; jobs receive", "OK \"a\" 7")]
    [InlineData("jobs create; jobs send \"\"; jobs receive", "OK \"\" 0")]
    [InlineData("jobs create; jobs send \"a\"; jobs send \"b\" priority 1; jobs receive nowait", "OK \"b\" 1")]
    [InlineData("jobs create; jobs send \"abcde\"", "EMSGSIZE")]
    [InlineData("jobs create; jobs send \"a\" priority 32768", "EINVAL")]
    [InlineData("jobs create; jobs send \"a\"; jobs receive max 3", "EMSGSIZE")]
    [InlineData("jobs create; jobs receive nowait", "EAGAIN")]
    [InlineData("jobs create; jobs send \"a\"; jobs send \"b\"; jobs send \"c\" nowait", "EAGAIN")]
    [InlineData("jobs create; time passes; jobs receive timeout 5ms", "ETIMEDOUT")]
    [InlineData("jobs create; jobs send \"a\"; time passes; jobs receive timeout 5ms", "OK \"a\" 0")]
    [InlineData("jobs create; jobs send \"a\"; jobs send \"b\"; time passes; jobs send \"c\" timeout 5ms", "ETIMEDOUT")]
    [InlineData("jobs create; jobs close; jobs open readonly; jobs send \"a\"", "EBADF")]
    [InlineData("jobs create; jobs close; jobs open writeonly; jobs receive", "EBADF")]
    [InlineData("jobs create; jobs send \"a\"; jobs unlink; jobs receive", "OK \"a\" 0")]
    [InlineData("jobs create; jobs close; jobs close", "EBADF")]
    [InlineData("jobs send \"a\" nowait", "EBADF")]
    [InlineData("jobs receive nowait", "EBADF")]
    [InlineData("jobs status", "EBADF")]
    [InlineData("jobs notify NULL", "EBADF")]
    [InlineData("jobs create; jobs notify SIGEV_NONE; jobs notify SIGUSR1", "EBUSY")]
    [InlineData("jobs create; jobs notify SIGUSR1; jobs notify NULL; jobs notify SIGEV_NONE", "OK")]
    [InlineData("jobs create; jobs notify SIGEV_NONE; jobs send \"a\"; jobs notify SIGEV_NONE", "OK")]
    [InlineData("jobs create; jobs notify SIGEV_NONE; jobs close; jobs open; jobs notify SIGEV_NONE", "OK")]
    public void EachCallEndsAsInTheSystem(string script, string outcome)
    {
        using var bench = new Bench("queue");
        Assert.Equal(outcome, bench.Outcome(script));
    }

    [Theory]
    [InlineData("jobs status", null)]
    [InlineData("jobs create", "{messages: 0, notified: none}")]
    [InlineData("jobs create; jobs send \"a\"", "{messages: 1, notified: none}")]
    [InlineData("jobs create; jobs notify SIGEV_NONE", "{messages: 0}")]
    [InlineData("jobs create; jobs notify SIGEV_NONE; jobs send \"a\"", "{messages: 1, notified: none}")]
    [InlineData("jobs create writeonly", "{messages: 0}")]
    public void AQueueTellsHowManyMessagesItHoldsAndWhetherNobodyIsRegistered(string script, string? state)
    {
        using var bench = new Bench("queue-state");
        bench.Run(script);
        Assert.Equal(state, bench.Observe("jobs"));
    }

    /// <summary>A flag that stayed would make the second call fail at once, instead of when its deadline has passed.</summary>
    [Theory]
    [InlineData("jobs receive nowait", "jobs receive timeout 5ms")]
    [InlineData("jobs receive nowait; jobs send \"a\"; jobs receive nowait", "jobs receive timeout 5ms")]
    public void NowaitIsGoneWithItsCall(string before, string call)
    {
        using var bench = new Bench("queue-nowait");
        bench.Run("jobs create");
        foreach (string step in before.Split("; ")) bench.Run(step);
        bench.Worker.Slot.ExpireDeadline();
        Assert.Equal("ETIMEDOUT", bench.Outcome(call));
    }
}
