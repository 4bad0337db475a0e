using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Isolating;
using IpcScript.Runtime.Kernel;
using IpcScript.Tests.Runtime.Kernel;

namespace IpcScript.Tests.Runtime.Isolating;

/// <summary>Somebody else's set and queue, which have the very keys that a run without namespaces has computed for its own: whatever the run does, they survive.</summary>
public sealed unsafe class ForeignObjectsTests : IDisposable
{
    private static readonly string Prefix = JournalText.PrefixOf(Dead, 1);

    private readonly string folder = Directory.CreateTempSubdirectory("ipcscript-test-").FullName;
    private readonly List<(SystemObject Object, int Id)> made = [];

    private static ConductorIdentity Dead => ConductorIdentity.Current()! with { Pid = 999_999_999, StartTime = Environment.ProcessId };

    private string Journal => Path.Combine(folder, "ipcscript", Prefix + JournalText.Extension);

    public static TheoryData<string> Kinds => [SystemObject.XsiSemaphore, SystemObject.XsiQueue, SystemObject.XsiSegment];

    [Theory, MemberData(nameof(Kinds))]
    public void WhatTheRunMadeIsRemovedByKeyAndId(string kind)
    {
        var (own, id) = Make(kind);
        Write(own, own with { Id = id });
        Assert.Equal([new RemovedObject(kind, Text(own), Dead.Pid), new SweptRun(Dead.Pid)], Sweep());
        Assert.False(Exists(own));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void AnotherIdIsAnotherObject(string kind)
    {
        var (foreign, id) = Make(kind);
        Write(foreign, foreign with { Id = id + 1 });
        Assert.Equal([new DoubtfulObject(kind, Text(foreign)), new SweptRun(Dead.Pid)], Sweep());
        Assert.True(Exists(foreign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void WhatWasOnlyAnnouncedIsNotTheRuns(string kind)
    {
        var (foreign, _) = Make(kind);
        Write(foreign);
        Assert.Equal([new DoubtfulObject(kind, Text(foreign)), new SweptRun(Dead.Pid)], Sweep());
        Assert.True(Exists(foreign));
    }

    [Fact]
    public void ALineThatWasCutOffCountsForNothing()
    {
        var (foreign, id) = Make(SystemObject.XsiQueue);
        Write(foreign, foreign with { Id = id });
        File.WriteAllText(Journal, File.ReadAllText(Journal).TrimEnd('\n'));
        Assert.Equal([new DoubtfulObject(SystemObject.XsiQueue, Text(foreign)), new SweptRun(Dead.Pid)], Sweep());
        Assert.True(Exists(foreign));
    }

    [Theory]
    [InlineData("desk get", "ENOENT")]
    [InlineData("desk get create", "EEXIST")]
    [InlineData("desk get create exclusive", "EEXIST")]
    [InlineData("desk remove", "EINVAL")]
    public void ARunDoesNotTakeAForeignObjectForItsOwn(string script, string outcome)
    {
        Write();
        using var bench = Bench.OfXsiQueues("foreign", Journal);
        var (foreign, _) = Make(SystemObject.XsiQueue, SystemKey.NameOf(bench.Worker.NamePrefix, bench.Worker.Objects[0]));
        Assert.Equal(outcome, bench.Outcome(script));
        Assert.Equal("EINVAL", bench.Outcome("desk remove"));
        Assert.True(Exists(foreign));
    }

    [Fact]
    public void WhoMakesAnObjectWritesItsIdDownAndOthersFindIt()
    {
        Write();
        using Bench maker = Bench.OfXsiQueues("made", Journal), finder = Bench.OfXsiQueues("made", Journal);
        Assert.Equal("OK", maker.Outcome("desk get create"));
        string line = File.ReadLines(Journal).Last();
        Assert.Equal($"{SystemObject.XsiQueue} /{maker.Worker.NamePrefix}-1 {SysMsg.msgget(SystemKey.Of(maker.Worker, maker.Worker.Objects[0]), 0)}", line);
        Assert.Equal("OK", finder.Outcome("desk get"));
        Assert.Equal("OK", finder.Outcome("desk get create"));
        Assert.Equal(line, File.ReadLines(Journal).Last());
    }

    public void Dispose()
    {
        foreach (var (obj, id) in made) (obj with { Id = id }).Remove();
        Directory.Delete(folder, recursive: true);
    }

    private (SystemObject Object, int Id) Make(string kind, byte[]? name = null)
    {
        var obj = new SystemObject(kind, name ?? [.. System.Text.Encoding.UTF8.GetBytes($"/{Prefix}7")]);
        int key = SystemKey.Hash(obj.Name.AsSpan()[1..]), flags = SysIpc.IPC_CREAT | SysIpc.IPC_EXCL | 0x180;
        int id = kind switch
        {
            SystemObject.XsiQueue => SysMsg.msgget(key, flags),
            SystemObject.XsiSegment => SysShm.shmget(key, 1, flags),
            _ => SysSem.semget(key, 1, flags),
        };
        Assert.NotEqual(-1, id);
        made.Add((obj, id));
        return (obj, id);
    }

    private static bool Exists(SystemObject obj) => (obj with { Id = null }).Remove() == Errno.EEXIST;

    private static string Text(SystemObject obj) => System.Text.Encoding.UTF8.GetString(obj.Name.AsSpan());

    private void Write(params SystemObject[] objects)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Journal)!);
        File.WriteAllText(Journal, JournalText.Heading(Dead) + string.Concat(objects.Select(JournalText.Line)));
    }

    private List<SweepEvent> Sweep() => [.. IpcScript.Runtime.Isolating.Sweep.Perform(name => name == "XDG_RUNTIME_DIR" ? folder : null)
        .Where(e => e is not SparedRun)];
}
