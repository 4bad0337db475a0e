using IpcScript.Repl;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive;
using IpcScript.Repl.Testing;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("rum", "there is no command \"rum\"; did you mean run?")]
    [InlineData("--foo", "there is no command \"--foo\"; ipcscript --help lists them")]
    [InlineData("run", "run needs a FILE, or - for standard input")]
    [InlineData("check", "check needs a FILE, or - for standard input")]
    [InlineData("run a --modle", "run has no option --modle; did you mean --model?")]
    [InlineData("check a --model", "check has no option --model; ipcscript check --help lists them")]
    [InlineData("check --hepl", "check has no option --hepl; did you mean --help?")]
    [InlineData("run a -x", "run has no option -x; ipcscript run --help lists them")]
    [InlineData("fmt", "fmt needs a FILE, or - for standard input")]
    [InlineData("fmt a --chek", "fmt has no option --chek; did you mean --check?")]
    [InlineData("run a --isolation jail", "--isolation takes one of auto, namespace, prefix, not \"jail\"")]
    [InlineData("completion", "completion takes one of bash")]
    [InlineData("completion fish", "completion takes one of bash, not \"fish\"")]
    [InlineData("clean all", "clean takes no argument, and \"all\" is one")]
    [InlineData("clean --all", "clean takes no option --all")]
    [InlineData("explain --all", "explain has no option --all; ipcscript explain --help lists them")]
    [InlineData("run a --repeat 0", "--repeat takes a number from 1 to 2147483647, not \"0\"")]
    [InlineData("run a --repeat -1", "--repeat takes a number from 1 to 2147483647, not \"-1\"")]
    [InlineData("run a --repeat 2147483648", "--repeat takes a number from 1 to 2147483647, not \"2147483648\"")]
    [InlineData("run a --repeat ten", "--repeat takes a number from 1 to 2147483647, not \"ten\"")]
    [InlineData("run a --repeat", "--repeat takes a number from 1 to 2147483647")]
    [InlineData("run a --repeat 2 --repeat 3", "--repeat is given more than once")]
    [InlineData("run a --model --model", "--model is given more than once")]
    [InlineData("run a --model=no", "--model takes no value")]
    [InlineData("run a --max-steps 1e6", "--max-steps takes a number from 1 to 2147483647, not \"1e6\"")]
    [InlineData("run a --format xml", "--format takes one of text, ndjson, none, not \"xml\"")]
    [InlineData("run a --spawn thread", "--spawn takes one of fork, exec, not \"thread\"")]
    [InlineData("check a --color=pink", "--color takes one of auto, always, never, not \"pink\"")]
    [InlineData("run a --set N", "--set takes NAME=VALUE, not \"N\"")]
    [InlineData("run a --set =7", "--set takes NAME=VALUE, not \"=7\"")]
    [InlineData("run a --set N=1 --set N=2", "--set gives N more than one value")]
    [InlineData("run a --schedule", "--schedule takes a value")]
    [InlineData("run a --raw --repeat 2", "--raw shows what differs from run to run, --repeat compares runs: leave one of them out")]
    [InlineData("run a --raw --model", "--raw shows the kernel's own numbers, and --model asks no kernel: leave one of them out")]
    [InlineData("run a --format none --repeat 2", "--repeat compares traces, and --format none makes none: leave one of them out")]
    [InlineData("run a --format none --raw", "--raw adds to the trace, and --format none makes none: leave one of them out")]
    [InlineData("run a b --save-schedule s", "--save-schedule keeps the schedule of one run: give one FILE")]
    [InlineData("test --shard 0/3", "--shard takes NUMBER/OF, such as 2/5, not \"0/3\"")]
    [InlineData("test --shard 4/3", "--shard takes NUMBER/OF, such as 2/5, not \"4/3\"")]
    [InlineData("test --timeout 5h", "--timeout takes a time such as 30s, 500ms or 2m, not \"5h\"")]
    [InlineData("test --timeout 0s", "--timeout takes a time such as 30s, 500ms or 2m, not \"0s\"")]
    [InlineData("test --report tap", "--report takes junit=FILE, json=FILE or github, not \"tap\"")]
    [InlineData("test --report junit=", "--report takes junit=FILE, json=FILE or github, not \"junit=\"")]
    [InlineData("test --report json=a --report json=b", "--report asks for one kind more than once")]
    [InlineData("test --accept --no-write", "--accept writes approved traces, and --no-write (or CI=true) writes nothing: leave one of them out")]
    [InlineData("test --acept", "test has no option --acept; did you mean --accept?")]
    [InlineData("init a b", "init takes one FOLDER, and \"b\" is another")]
    [InlineData("accept", "accept needs a NAME, or --all; ipcscript pending lists what waits")]
    [InlineData("reject a --all", "reject needs either a NAME or --all, not both; ipcscript pending lists what waits")]
    [InlineData("run - -", "- is given more than once; standard input can be read once")]
    public void AMistakeCostsOneLineAndCode2(string arguments, string message)
    {
        var (code, terminal, settings) = Execute(arguments);
        Assert.Equal((ExitCode.Unusable, $"ipcscript: {message}\n", ""), (code, terminal.Error, terminal.Output));
        Assert.Null(settings);
    }

    [Theory]
    [InlineData("run a", "a; model=False schedule= set= repeat=1 Text raw=False Fork save= steps= Auto")]
    [InlineData("run a b.ipcs -", "a b.ipcs -; model=False schedule= set= repeat=1 Text raw=False Fork save= steps= Auto")]
    [InlineData("run a --model", "a; model=True schedule= set= repeat=1 Text raw=False Fork save= steps= Auto")]
    [InlineData("run a --schedule random(7) --set N=7 --set M=x=y", "a; model=False schedule=random(7) set=N:7,M:x=y repeat=1 Text raw=False Fork save= steps= Auto")]
    [InlineData("run --repeat 1000 --format ndjson --spawn exec a", "a; model=False schedule= set= repeat=1000 Ndjson raw=False Exec save= steps= Auto")]
    [InlineData("run --format none --model a", "a; model=True schedule= set= repeat=1 None raw=False Fork save= steps= Auto")]
    [InlineData("run a --raw --save-schedule s --max-steps 9 --color always", "a; model=False schedule= set= repeat=1 Text raw=True Fork save=s steps=9 Always")]
    [InlineData("run a --isolation prefix --spawn exec", "a; model=False schedule= set= repeat=1 Text raw=False ExecPrefix save= steps= Auto")]
    [InlineData("run @a", "@a; model=False schedule= set= repeat=1 Text raw=False Fork save= steps= Auto")]
    public void RunReadsItsOptions(string arguments, string expected)
    {
        var (code, terminal, settings) = Execute(arguments);
        Assert.Equal("", terminal.Error);
        Assert.Equal(ExitCode.Passed, code);
        Assert.Equal(expected, Describe((RunSettings)settings!));
    }

    [Fact]
    public void CheckReadsItsOptions()
    {
        var settings = (CheckSettings)Execute("check a --color never b").Settings!;
        Assert.Equal("a b Never", $"{string.Join(' ', settings.Files)} {settings.Color}");
    }

    private static string Describe(RunSettings s) =>
        $"{string.Join(' ', s.Files)}; model={s.Model} schedule={s.Schedule} set={string.Join(',', s.Parameters.Select(p => $"{p.Name}:{p.Value}"))} "
        + $"repeat={s.Repeat} {s.Format} raw={s.Raw} {s.Spawn}{(s.Isolation == IsolationMode.Auto ? "" : s.Isolation)} save={s.SaveSchedule} steps={s.MaxSteps} {s.Color}";

    [Theory]
    [InlineData("fmt a", "a False Auto")]
    [InlineData("fmt --check - a --color never", "- a True Never")]
    public void FmtReadsItsOptions(string arguments, string expected)
    {
        var settings = (FormatSettings)Execute(arguments).Settings!;
        Assert.Equal(expected, $"{string.Join(' ', settings.Files)} {settings.CheckOnly} {settings.Color}");
    }

    [Theory]
    [InlineData("explain", "")]
    [InlineData("explain EAGAIN", "EAGAIN")]
    [InlineData("explain atomic add", "atomic add")]
    public void ExplainReadsItsWords(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(' ', ((ExplainSettings)Execute(arguments).Settings!).Words));

    [Theory]
    [InlineData("test", "; filter= fast=False repeat=1 timeout= shard= jobs= accept=False nowrite=False reports= Auto steps= Auto")]
    [InlineData("test a b --filter c --fail-fast --repeat 3 --timeout 1.5s --shard 2/5 --jobs 4 --accept", "a b; filter=c fast=True repeat=3 timeout=00:00:01.5000000 shard=2/5 jobs=4 accept=True nowrite=False reports= Auto steps= Auto")]
    [InlineData("test --no-write --report junit=x.xml --report json=y --report github --isolation prefix --max-steps 9 --color never", "; filter= fast=False repeat=1 timeout= shard= jobs= accept=False nowrite=True reports=JUnit:x.xml,Json:y,GitHub: Prefix steps=9 Never")]
    [InlineData("test --timeout 2m", "; filter= fast=False repeat=1 timeout=00:02:00 shard= jobs= accept=False nowrite=False reports= Auto steps= Auto")]
    public void TestReadsItsOptions(string arguments, string expected)
    {
        var s = (TestSettings)Execute(arguments).Settings!;
        Assert.Equal(
            expected,
            $"{string.Join(' ', s.Paths)}; filter={s.Filter} fast={s.FailFast} repeat={s.Repeat} timeout={s.Timeout} shard={(s.Shard is { } shard ? $"{shard.Number}/{shard.Of}" : "")} "
            + $"jobs={s.Jobs} accept={s.Accept} nowrite={s.NoWrite} reports={string.Join(',', s.Reports.Select(r => $"{r.Kind}:{r.Path}"))} {s.Isolation} steps={s.MaxSteps} {s.Color}");
    }

    [Theory]
    [InlineData("review", " False Auto")]
    [InlineData("pending a", "a False Auto")]
    [InlineData("diff a b --color always", "a b False Always")]
    [InlineData("accept a", "a False Auto")]
    [InlineData("accept --all", " True Auto")]
    [InlineData("reject --all --color never", " True Never")]
    public void CommandsAboutSnapshotsReadTheirNames(string arguments, string expected)
    {
        var settings = (SnapshotSettings)Execute(arguments).Settings!;
        Assert.Equal(expected, $"{string.Join(' ', settings.Names)} {settings.All} {settings.Color}");
    }

    [Theory]
    [InlineData("init", "")]
    [InlineData("init a", "a")]
    public void InitReadsItsFolder(string arguments, string expected) => Assert.Equal(expected, Execute(arguments).Settings);

    [Theory]
    [InlineData("clean")]
    [InlineData("doctor")]
    public void SomeCommandsTakeNothing(string command) => Assert.Equal(command, Execute(command).Settings);

    private static (ExitCode Code, TestTerminal Terminal, object? Settings) Execute(string arguments)
    {
        var terminal = new TestTerminal();
        var commands = new RecordedCommands();
        return (new CommandLine(terminal.Terminal, commands).Execute(arguments.Split(' ')), terminal, commands.Settings);
    }

    /// <summary>Keeps what the one command was given.</summary>
    private sealed class RecordedCommands : ICommands
    {
        public object? Settings { get; private set; }

        public ExitCode Run(RunSettings settings) => Keep(settings);

        public ExitCode Repl(ReplSettings settings) => Keep(settings);

        public ExitCode Check(CheckSettings settings) => Keep(settings);

        public ExitCode Format(FormatSettings settings) => Keep(settings);

        public ExitCode Test(TestSettings settings) => Keep(settings);

        public ExitCode Review(SnapshotSettings settings) => Keep(settings);

        public ExitCode Pending(SnapshotSettings settings) => Keep(settings);

        public ExitCode Diff(SnapshotSettings settings) => Keep(settings);

        public ExitCode Accept(SnapshotSettings settings) => Keep(settings);

        public ExitCode Reject(SnapshotSettings settings) => Keep(settings);

        public ExitCode Init(string folder) => Keep(folder);

        public ExitCode Explain(ExplainSettings settings) => Keep(settings);

        public ExitCode Doctor() => Keep("doctor");

        public ExitCode Clean() => Keep("clean");

        private ExitCode Keep(object settings)
        {
            Settings = settings;
            return ExitCode.Passed;
        }
    }
}
