using System.Collections.Immutable;

namespace IpcScript.Repl.Interactive.Commands;

/// <summary>What a command takes behind its name, for completion.</summary>
internal enum Takes
{
    Nothing,
    Process,
    Object,
    Word,
    File,
    Switch,
}

/// <summary>A command as it was called.</summary>
/// <param name="Input">The whole line.</param>
/// <param name="Pause">Asks what goes on step by step to stop.</param>
internal sealed record CommandCall(Session Session, ImmutableArray<string> Words, string Input, CancellationToken Pause)
{
    public string? First => Words.IsEmpty ? null : Words[0];

    /// <summary>A count behind it; null: it is none.</summary>
    public int? Count(int index, int absent) =>
        index >= Words.Length ? absent : int.TryParse(Words[index], System.Globalization.CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}

/// <summary><c>:undo [n]</c>: a command of the prompt.</summary>
/// <param name="Usage">With its name: <c>:undo [n]</c>.</param>
/// <param name="Help">One line.</param>
internal sealed record SessionCommand(string Usage, string Help, Takes Takes, Func<CommandCall, Answer> Execute)
{
    public string Name => Usage.Split(' ')[0][1..];
}
