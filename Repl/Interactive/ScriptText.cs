using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive;

/// <summary>A piece of the script in the whole text.</summary>
/// <param name="Part">The declaration that it is of; −1: none.</param>
/// <param name="Typed">What was typed, that it is; −1: it is none.</param>
/// <param name="Offset">Where in its own text it begins.</param>
internal readonly record struct Placed(int Start, int Length, int Part, int Typed, int Offset);

/// <summary>
/// A script as one text, and where its pieces stand in it. Every process gets a last step at which it waits to be told more: so a process of a session does not exit at the
/// end of what it has, and the saved scenario says so in the language itself.
/// </summary>
/// <param name="Waits">By process: where its last step stands.</param>
/// <param name="Last">Where the schedules and claims begin.</param>
internal sealed record ScriptText(string Text, ImmutableArray<Placed> Pieces, ImmutableArray<(string Process, int Start)> Waits, int Last)
{
    public const string WaitingStep = "@" + LiveView.WaitingLabel + " yield";

    /// <param name="without">Processes that never come to their last step.</param>
    public static ScriptText Of(Script script, ImmutableHashSet<string> without)
    {
        var text = new StringBuilder();
        var pieces = ImmutableArray.CreateBuilder<Placed>();
        var waits = ImmutableArray.CreateBuilder<(string, int)>();
        text.Append(CultureInfo.InvariantCulture, $"scenario {Value.Of(script.Title)}\n\n");
        int last = -1;
        foreach (var (i, part) in script.Parts.Index().OrderBy(p => p.Item.IsLast))
        {
            if (part.IsLast && last < 0) last = text.Length;
            if (!part.IsProcess)
            {
                Place(part.Text, part: i, typed: -1, 0);
                text.Append('\n');
                continue;
            }

            if (pieces.Count > 0) text.Append('\n');
            Place(part.Text[..part.Brace], part: i, typed: -1, 0);
            text.Append('\n');
            foreach (var element in script.Typed.Index().Where(t => t.Item.Process == part.Name).GroupBy(t => t.Item.Element).OrderBy(g => g.Key))
            {
                if (element.Key >= 0) text.Append(CultureInfo.InvariantCulture, $"if me == {element.Key} {{\n");
                foreach (var (index, typed) in element)
                {
                    Place(typed.Text, part: -1, typed: index, 0);
                    text.Append('\n');
                }

                if (element.Key >= 0) text.Append("}\n");
            }

            if (!without.Contains(part.Name))
            {
                waits.Add((part.Name, text.Length));
                text.Append(WaitingStep).Append('\n');
            }

            Place(part.Text[part.Brace..], part: i, typed: -1, part.Brace);
            text.Append('\n');
        }

        return new ScriptText(text.ToString(), pieces.ToImmutable(), waits.ToImmutable(), last < 0 ? text.Length : last);

        void Place(string piece, int part, int typed, int offset)
        {
            pieces.Add(new Placed(text.Length, piece.Length, part, typed, offset));
            text.Append(piece);
        }
    }

    /// <summary>The piece that a span begins in, and where; null: it lies between them.</summary>
    public (Placed Piece, int Offset)? Find(TextSpan span)
    {
        foreach (var piece in Pieces)
            if (span.Start >= piece.Start && span.Start <= piece.Start + piece.Length && span.Length <= piece.Length)
                return (piece, span.Start - piece.Start + piece.Offset);
        return null;
    }
}
