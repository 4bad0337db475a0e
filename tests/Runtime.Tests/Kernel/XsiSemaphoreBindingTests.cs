using System.Globalization;

namespace IpcScript.Tests.Runtime.Kernel;

public sealed class XsiSemaphoreBindingTests
{
    private const string Made = "trio get create exclusive; trio set; ";

    [Theory]
    [InlineData("trio get", "ENOENT")]
    [InlineData("trio get create; trio get create exclusive", "EEXIST")]
    [InlineData("trio get create; trio get 4", "EINVAL")]
    [InlineData("trio get create; trio get 0", "OK")]
    [InlineData("trio get 0 create", "EINVAL")]
    [InlineData("trio get create; trio value", "OK [0, 0, 0]")]
    [InlineData("trio value", "EINVAL")]
    [InlineData("trio[0] wait nowait", "EINVAL")]
    [InlineData("trio remove", "EINVAL")]
    [InlineData("trio status", "EINVAL")]
    public void ASetIsFoundByItsKey(string script, string outcome) => Ends(script, outcome);

    [Theory]
    [InlineData("trio value", "OK [4, 0, 1]")]
    [InlineData("trio[2] value", "OK 1")]
    [InlineData("trio[3] value", "EINVAL")]
    [InlineData("trio[1] set to 32767; trio[1] value", "OK 32767")]
    [InlineData("trio[1] set to 32768", "ERANGE")]
    [InlineData("trio[1] set to -1", "ERANGE")]
    [InlineData("trio[3] set to 1", "EINVAL")]
    [InlineData("trio set to [1,2,3]; trio value", "OK [1, 2, 3]")]
    [InlineData("trio set to [1,2,32768]", "ERANGE")]
    [InlineData("trio status", "OK 3 384 unset")]
    [InlineData("trio[1] signal; trio status", "OK 3 384 set")]
    [InlineData("trio[0] waiting", "OK 0")]
    [InlineData("trio[0] waiting zero", "OK 0")]
    [InlineData("trio remove; trio[0] value", "EINVAL")]
    [InlineData("trio remove; trio[0] signal", "EINVAL")]
    [InlineData("trio remove; trio get", "ENOENT")]
    public void ValuesAreReadAndSetOneByOneAndTogether(string script, string outcome) => Ends(Made + script, outcome);

    [Theory]
    [InlineData("trio[0] wait; trio value", "OK [3, 0, 1]")]
    [InlineData("trio[0] wait by 4; trio value", "OK [0, 0, 1]")]
    [InlineData("trio[0] wait by 5 nowait", "EAGAIN")]
    [InlineData("time passes; trio[0] wait by 5 timeout 5ms", "EAGAIN")]
    [InlineData("time passes; trio[0] wait timeout 5ms; trio value", "OK [3, 0, 1]")]
    [InlineData("trio[0] wait timeout 5ms; trio value", "OK [3, 0, 1]")]
    [InlineData("trio[1] zero", "OK")]
    [InlineData("trio[2] zero nowait", "EAGAIN")]
    [InlineData("trio[2] wait, trio[2] zero, trio[1] signal by 7; trio value", "OK [4, 7, 0]")]
    [InlineData("trio[0] wait nowait, trio[1] wait nowait", "EAGAIN")]
    [InlineData("trio[1] signal by 32767; trio[1] signal", "ERANGE")]
    [InlineData("trio[3] signal", "EFBIG")]
    [InlineData("trio[0] wait undo; trio value", "OK [3, 0, 1]")]
    public void OneCallChangesSeveralMembersOrNone(string script, string outcome) => Ends(Made + script, outcome);

    [Fact]
    public void ACallThatWouldBlockChangesNothing()
    {
        using var bench = Bench.OfXsiSemaphores("nothing");
        bench.Run(Made + "trio value");
        Assert.Equal("EAGAIN", bench.Outcome("trio[0] wait nowait, trio[1] wait nowait"));
        Assert.Equal("{values: [4, 0, 1]}", bench.Observe("trio"));
    }

    [Fact]
    public void TheLastProcessIsThisOne() => Ends(Made + "trio[0] wait; trio[0] last", $"OK {Environment.ProcessId}");

    [Fact]
    public void MoreOperationsThanTheSystemAllowsAreRefused()
    {
        int most = int.Parse(File.ReadAllText("/proc/sys/kernel/sem").Split('\t')[2], CultureInfo.InvariantCulture);
        Ends(Made + string.Join(", ", Enumerable.Repeat("trio[0] zero nowait", most)), "EAGAIN");
        Ends(Made + string.Join(", ", Enumerable.Repeat("trio[0] zero nowait", most + 1)), "E2BIG");
    }

    [Fact]
    public void EveryVerbIsBoundAndNoOther()
    {
        using var bench = Bench.OfXsiSemaphores("verbs");
        var binding = bench.Bindings.All.Single();
        Assert.Equal(binding.Mechanism.Verbs.Select(v => v.Name).Order(StringComparer.Ordinal), binding.Verbs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("trio[1] wait", "trio[1] signal", "OK")]
    [InlineData("trio[1] wait timeout 5ms", "trio[1] signal", "OK")]
    [InlineData("trio[2] zero", "trio[2] wait", "OK")]
    [InlineData("trio[0] wait, trio[1] wait", "trio[1] signal", "OK")]
    [InlineData("trio[1] wait", "trio remove", "EIDRM")]
    public void TheCallThatIsAnnouncedIsTheOneThatSleeps(string sleeps, string wakes, string outcome)
    {
        using Bench holder = Bench.OfXsiSemaphores("asleep"), sleeper = Bench.OfXsiSemaphores("asleep");
        holder.Run(Made + "trio value");
        sleeper.Run("trio get");
        Sleeper.Proves(holder, sleeper, sleeps, wakes, outcome);
    }

    private static void Ends(string script, string outcome)
    {
        using var bench = Bench.OfXsiSemaphores("xsi");
        Assert.Equal(outcome, bench.Outcome(script));
    }
}
