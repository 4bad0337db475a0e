using System.Globalization;

namespace IpcScript.Tests.Runtime.Kernel;

public sealed class XsiQueueBindingTests
{
    private const string Made = "desk get create exclusive; ";
    private const string Three = Made + "desk send \"one\" type 3; desk send \"two\" type 2; desk send \"ten\" type 1; ";

    [Theory]
    [InlineData("desk get", "ENOENT")]
    [InlineData(Made + "desk get create exclusive", "EEXIST")]
    [InlineData(Made + "desk get create", "OK")]
    [InlineData("desk send \"x\"", "EINVAL")]
    [InlineData("desk receive", "EINVAL")]
    [InlineData("desk status", "EINVAL")]
    [InlineData("desk set bytes 8", "EINVAL")]
    [InlineData("desk remove", "EINVAL")]
    [InlineData(Made + "desk remove; desk send \"x\"", "EINVAL")]
    [InlineData(Made + "desk remove; desk get", "ENOENT")]
    public void AQueueIsFoundByItsKey(string script, string outcome) => Ends(script, outcome);

    [Theory]
    [InlineData("desk receive", "OK \"one\" 3")]
    [InlineData("desk receive type 2", "OK \"two\" 2")]
    [InlineData("desk receive up_to 3", "OK \"ten\" 1")]
    [InlineData("desk receive except 3", "OK \"two\" 2")]
    [InlineData("desk receive type 4 nowait", "ENOMSG")]
    [InlineData("desk receive max 2", "E2BIG")]
    [InlineData("desk receive max 2 truncate", "OK \"on\" 3")]
    [InlineData("desk receive max 3", "OK \"one\" 3")]
    [InlineData("desk receive max 2 truncate except 3 nowait", "OK \"tw\" 2")]
    [InlineData("desk send \"x\" type 0", "EINVAL")]
    [InlineData("desk send \"x\" type -1", "EINVAL")]
    [InlineData("desk send \"x\"; desk receive except 3; desk receive up_to 1; desk receive up_to 1", "OK \"x\" 1")]
    public void ReceiversSelectByType(string script, string outcome) => Ends(Three + script, outcome);

    [Theory]
    [InlineData("desk send \"12345678\"; desk send \"\" nowait", "OK")]
    [InlineData("desk send \"12345678\"; desk send \"9\" nowait", "EAGAIN")]
    [InlineData("desk set bytes 2; desk send \"\"; desk send \"\"; desk send \"\" nowait", "EAGAIN")]
    public void ThereIsRoomByBytesAndByNumber(string script, string outcome) => Ends(Made + "desk set bytes 8; " + script, outcome);

    [Theory]
    [InlineData("desk set bytes 8 mode 128; desk receive", "EACCES")]
    [InlineData("desk set bytes 8 mode 128; desk status", "EACCES")]
    [InlineData("desk set bytes 8 mode 256; desk send \"x\"", "EACCES")]
    public void TheModeDecidesForThoseWithoutPrivilege(string script, string outcome)
    {
        if (Environment.UserName != "root") Ends(Made + script, outcome);
        else Ends(Made + script[..script.IndexOf(';', StringComparison.Ordinal)], "OK");
    }

    [Fact]
    public void StatusCountsAndNamesTheProcesses()
    {
        int most = int.Parse(File.ReadAllText("/proc/sys/kernel/msgmnb"), CultureInfo.InvariantCulture);
        Ends(Made + "desk status", $"OK 0 0 {most} none none 384");
        Ends(Made + "desk set bytes 8; desk send \"abc\"; desk status", $"OK 1 3 8 {Environment.ProcessId} none 384");
        Ends(Three + "desk receive; desk status", $"OK 2 6 {most} {Environment.ProcessId} {Environment.ProcessId} 384");
    }

    [Fact]
    public void WhatItHoldsIsObserved()
    {
        using var bench = Bench.OfXsiQueues("observe");
        bench.Run(Three + "desk receive");
        Assert.Equal("{messages: 2, bytes: 6}", bench.Observe("desk"));
    }

    [Fact]
    public void EveryVerbIsBoundAndNoOther()
    {
        using var bench = Bench.OfXsiQueues("verbs");
        var binding = bench.Bindings.All.Single();
        Assert.Equal(binding.Mechanism.Verbs.Select(v => v.Name).Order(StringComparer.Ordinal), binding.Verbs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("desk receive type 2", "desk send \"x\" type 2", "OK \"x\" 2")]
    [InlineData("desk receive", "desk remove", "EIDRM")]
    [InlineData("desk send \"123456789\"", "desk set bytes 9", "OK")]
    [InlineData("desk send \"123456789\"", "desk remove", "EIDRM")]
    public void TheCallThatIsAnnouncedIsTheOneThatSleeps(string sleeps, string wakes, string outcome)
    {
        using Bench holder = Bench.OfXsiQueues("asleep"), sleeper = Bench.OfXsiQueues("asleep");
        holder.Run(Made + "desk set bytes 8");
        sleeper.Run("desk get");
        Sleeper.Proves(holder, sleeper, sleeps, wakes, outcome);
    }

    private static void Ends(string script, string outcome)
    {
        using var bench = Bench.OfXsiQueues("xsi");
        Assert.Equal(outcome, bench.Outcome(script));
    }
}
