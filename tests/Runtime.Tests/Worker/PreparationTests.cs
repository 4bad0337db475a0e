using System.Globalization;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Worker;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>What a worker is like before its first step, as /proc shows it.</summary>
public sealed class PreparationTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    public static TheoryData<SpawnKind> Spawners => [SpawnKind.Fork, SpawnKind.Exec];

    public static TheoryData<SpawnKind, string> EmptyCapabilitySets
    {
        get
        {
            var data = new TheoryData<SpawnKind, string>();
            foreach (var spawn in new[] { SpawnKind.Fork, SpawnKind.Exec })
                foreach (string set in new[] { "CapInh", "CapPrm", "CapEff", "CapAmb" })
                    data.Add(spawn, set);
            return data;
        }
    }

    [Theory, MemberData(nameof(EmptyCapabilitySets))]
    public void AWorkerHasNoCapability(SpawnKind spawn, string set)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.Equal("0000000000000000", ProcessTable.Status(run.PidOf(0), set));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void PosixQueuesMayTakeWhatTheModelSays(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        string limit = File.ReadLines($"/proc/{run.PidOf(0)}/limits").Single(l => l.StartsWith("Max msgqueue size", StringComparison.Ordinal));
        Assert.Equal($"{MachineFacts.Usual.PosixQueues.Bytes}", limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);
    }

    [Theory, MemberData(nameof(Spawners))]
    public void OnlyAwaitedSignalsAreBlockedAndNoneIsIgnored(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1, default, "SIGUSR1", "SIGTERM");
        Assert.Equal(Signal.MaskOf(10) | Signal.MaskOf(15), Mask(run, "SigBlk"));
        Assert.Equal(0UL, Mask(run, "SigIgn"));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void OnlyTheRuntimesFaultsAndTheInterruptionAreCaught(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        int[] kept = [Signal.SIGSEGV, Signal.SIGBUS, Signal.SIGFPE, Signal.SIGILL, Signal.SIGTRAP, Signal.SIGRTMIN, Signal.SIGRTMIN + 1, Signal.SIGRTMIN + 6];
        ulong allowed = kept.Aggregate(Signal.MaskOf(32) | Signal.MaskOf(33), (mask, signal) => mask | Signal.MaskOf(signal));
        Assert.Equal(0UL, Mask(run, "SigCgt") & ~allowed);
        Assert.NotEqual(0UL, Mask(run, "SigCgt") & Signal.MaskOf(Signal.SIGRTMIN + 6));
    }

    [Fact]
    public void AForkedWorkerHoldsOnlyItsStandardDescriptorsAndItsSocket()
    {
        using var run = fixture.Run(SpawnKind.Fork, 2);

        // The runtime keeps the assemblies open that it has loaded.
        var names = Descriptors(run.PidOf(1)).Where(f => f.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true).Select(f => f.Name);
        Assert.Equal(["0", "1", "2", "3"], names.Order());
    }

    [Fact]
    public void AnExecutedWorkerHoldsNothingOfTheRunButItsSocket()
    {
        using var run = fixture.Run(SpawnKind.Exec, 2);
        var links = Descriptors(run.PidOf(1)).Select(f => f.LinkTarget ?? "").ToList();
        Assert.Single(links, l => l.StartsWith("socket:", StringComparison.Ordinal));
        Assert.DoesNotContain(links, l => l.Contains("memfd", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Spawners))]
    public void ARunHasNamespacesOfItsOwn(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 2);
        foreach (string kind in new[] { "ipc", "mnt" })
        {
            Assert.NotEqual(Namespace("self", kind), Namespace($"{run.PidOf(0)}", kind));
            Assert.Equal(Namespace($"{run.PidOf(0)}", kind), Namespace($"{run.PidOf(1)}", kind));
        }
    }

    [Theory, MemberData(nameof(Spawners))]
    public void AWorkerIsPinnedToTheConductorsProcessor(SpawnKind spawn)
    {
        using var run = fixture.Run(spawn, 1);
        Assert.DoesNotContain(ProcessTable.Status(run.PidOf(0), "Cpus_allowed_list"), c => c is ',' or '-');
    }

    [Fact]
    public void TheConductorIsLetGoWhenTheRunIsOver()
    {
        string before = Affinity();
        using (fixture.Run(SpawnKind.Fork, 1)) Assert.DoesNotContain(Affinity(), c => c is ',' or '-');
        Assert.Equal(before, Affinity());
    }

    private static FileInfo[] Descriptors(int pid) => new DirectoryInfo($"/proc/{pid}/fd").GetFiles();

    private static string Affinity() => File.ReadLines("/proc/thread-self/status").First(l => l.StartsWith("Cpus_allowed_list", StringComparison.Ordinal));

    private static string? Namespace(string process, string kind) => new FileInfo($"/proc/{process}/ns/{kind}").LinkTarget;

    private static ulong Mask(KernelExecutor run, string field) => ulong.Parse(ProcessTable.Status(run.PidOf(0), field), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
