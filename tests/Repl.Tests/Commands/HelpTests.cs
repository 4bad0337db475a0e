using System.Text.RegularExpressions;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public class HelpTests
{
    [Theory]
    [InlineData("", "main")]
    [InlineData("--help", "main")]
    [InlineData("-h", "main")]
    [InlineData("help", "main")]
    [InlineData("help run", "run")]
    [InlineData("run --help", "run")]
    [InlineData("run a.ipcs --model -h", "run")]
    [InlineData("check --help", "check")]
    [InlineData("fmt a --help", "fmt")]
    [InlineData("help fmt", "fmt")]
    [InlineData("explain wait -h", "explain")]
    [InlineData("clean --help", "clean")]
    [InlineData("help doctor", "doctor")]
    [InlineData("completion bash --help", "completion")]
    [InlineData("run -- --help", "none")]
    [InlineData("run a.ipcs", "none")]
    [InlineData("--helpful", "none")]
    public void TheArgumentsChooseTheText(string arguments, string expected)
    {
        var found = Help.Find(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string name = found == Help.Main ? "main" : found == Help.Run ? "run" : found == Help.Check ? "check" : found == Help.Format ? "fmt" : found == Help.Explain ? "explain" : found == Help.Clean ? "clean" : found == Help.Doctor ? "doctor" : found == Help.Completion ? "completion" : "none";
        Assert.Equal(expected, name);
    }

    [Fact]
    public void EveryOptionIsExplainedAndNoOther()
    {
        var syntax = new CommandSyntax();
        Assert.Equal(syntax.Run.Options.Select(o => o.Name).Order(), Explained(Help.Run));
        Assert.Equal(syntax.Repl.Options.Select(o => o.Name).Order(), Explained(Help.Repl));
        Assert.Equal(syntax.Check.Options.Select(o => o.Name).Order(), Explained(Help.Check));
        Assert.Equal(syntax.Format.Options.Select(o => o.Name).Order(), Explained(Help.Format));
        foreach (var command in new[] { syntax.Testing.Test, syntax.Testing.Review, syntax.Testing.Pending, syntax.Testing.Diff, syntax.Testing.Accept, syntax.Testing.Reject })
            Assert.Equal(command.Options.Select(o => o.Name).Order(), Explained(TestHelp.Of(command.Name)!));
    }

    [Fact]
    public void EveryCommandHasItsHelp() =>
        Assert.All(new CommandSyntax().Root.Subcommands, command =>
        {
            Assert.StartsWith($"ipcscript {command.Name} ", Help.Find(["help", command.Name])?.Text, StringComparison.Ordinal);
            Assert.Equal(Help.Find(["help", command.Name]), Help.Find([command.Name, "--help"]));
        });

    [Fact]
    public void EveryCommandIsListed() =>
        Assert.All(new CommandSyntax().Root.Subcommands, command => Assert.Contains($"\n  ipcscript {command.Name} ", Help.Main.Text, StringComparison.Ordinal));

    [Fact]
    public void EveryExitCodeIsListed() =>
        Assert.Equal(
            Enum.GetValues<IpcScript.Repl.ExitCode>().Select(c => (int)c),
            Regex.Matches(Help.Main.Text, @"^ +(\d+)  ", RegexOptions.Multiline).Select(m => int.Parse(m.Groups[1].ValueSpan, provider: null)));

    [Fact]
    public void NoLineIsWiderThanATerminal() =>
        Assert.All(new CommandSyntax().Root.Subcommands.Select(c => Help.Find(["help", c.Name])!).Append(Help.Main).SelectMany(h => h.Text.Split('\n')), line => Assert.InRange(line.Length, 0, 100));

    [Fact]
    public void OnlyHeadingsArePainted()
    {
        var output = new StringWriter();
        Help.Check.Write(output, new Palette(colored: true));
        Assert.Equal(["Usage:", "Options:", "Examples:"], Regex.Matches(output.ToString(), "\u001b\\[1m(.*?)\u001b\\[0m").Select(m => m.Groups[1].Value));
    }

    private static IEnumerable<string> Explained(Help help) =>
        Regex.Matches(help.Text, @"^  (--[a-z-]+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Order();
}
