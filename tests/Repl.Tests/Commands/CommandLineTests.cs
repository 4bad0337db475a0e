using IpcScript.Repl;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
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

        public ExitCode Check(CheckSettings settings) => Keep(settings);

        public ExitCode Format(FormatSettings settings) => Keep(settings);

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
