using IpcScript.Language.Text;
using IpcScript.Repl.Commands;
using IpcScript.Repl.Interactive.Views;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary><c>:help</c>; words of the language are explained by what explains them to <c>ipcscript explain</c>.</summary>
internal static class Help
{
    private static readonly string[][] Inputs =
    [
        ["semaphore s = posix(initial: 1)", "a declaration: the object is made at once"],
        ["process p", "a process is started, and waits"],
        ["process p { wait s; signal s }", "the same with steps, which :step, :run and :continue grant"],
        ["p: wait s", "p makes this step now; if it blocks, the prompt goes on"],
        ["s + 1", "an expression over the state: objects, p.x, ring.i32[0]"],
        ["#cs s * 2", "C# over the same state; declarations become helpers of the scenario"],
    ];

    public static Answer Of(CommandCall call, CommandTable commands)
    {
        if (call.Words.IsEmpty)
        {
            return Answer.Of(Tone.Heading, "What can be written").And(Tone.Plain, Table.Of([.. Inputs.Select(i => new[] { "  " + i[0], i[1] })]))
                .And(Tone.Heading, "Commands").And(Tone.Plain, Table.Of([.. commands.All.Select(c => new[] { "  " + c.Usage, c.Help })]));
        }

        string word = string.Join(' ', call.Words);
        if (word.StartsWith(':') && commands.Find(word[1..]) is { } named) return Answer.Of(Tone.Plain, $"{named.Usage}  {named.Help}");
        var all = ExplainCommand.All();
        if (all.Find(word) is { } text) return Answer.Of(Tone.Plain, text.TrimEnd('\n').Split('\n'));
        if (commands.Find(word) is { } command) return Answer.Of(Tone.Plain, $"{command.Usage}  {command.Help}");
        return Answer.Refuse($"there is nothing to explain about \"{word}\"; {(Spelling.Nearest(word, all.Words) is { } near ? $"did you mean {near}?" : "ipcscript explain lists what there is")}");
    }
}
