using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>The commands that there are, in the order in which help lists them.</summary>
internal sealed class CommandTable
{
    public CommandTable() => All =
    [
        new(":help [word]", "says what there is, or what a verb, an errno or another word means", Takes.Word, c => Help.Of(c, this)),
        .. Looking.Commands,
        .. Going.Commands,
        .. TurningBack.Commands,
        .. Keeping.Commands,
        new(":quit", "ends the session, and every process of it; so does Ctrl-D", Takes.Nothing, _ => Answer.None with { IsEnd = true }),
    ];

    public ImmutableArray<SessionCommand> All { get; }

    public SessionCommand? Find(string name) => All.FirstOrDefault(c => c.Name == name) ?? Shortened(name);

    public Answer Execute(Session session, Input.CommandInput input, CancellationToken pause)
    {
        if (Find(input.Name) is { } command)
            return command.Execute(new CommandCall(session, input.Words, $":{input.Name} {string.Join(' ', input.Words)}".TrimEnd(), pause));
        return Answer.Refuse($"there is no command :{input.Name}; {(Spelling.Nearest(input.Name, All.Select(c => c.Name)) is { } near ? $"did you mean :{near}?" : ":help lists what there is")}");
    }

    /// <summary>The first letters do where they mean one only.</summary>
    private SessionCommand? Shortened(string name) => All.Where(c => name.Length > 0 && c.Name.StartsWith(name, StringComparison.Ordinal)).ToList() is [var only] ? only : null;
}
