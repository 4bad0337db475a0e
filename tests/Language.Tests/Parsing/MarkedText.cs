using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Text;

namespace IpcScript.Tests.Language.Parsing;

/// <summary>A source text whose expected places stand between « and ».</summary>
internal sealed record MarkedText(string Text, ImmutableArray<TextSpan> Spans)
{
    public static MarkedText Read(string marked)
    {
        var text = new StringBuilder();
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var open = new Stack<int>();
        foreach (char c in marked)
        {
            if (c == '«') open.Push(text.Length);
            else if (c == '»') spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
            else text.Append(c);
        }

        return new MarkedText(text.ToString(), [.. spans.OrderBy(s => s.Start)]);
    }

    /// <summary>The text with the marks where the spans are.</summary>
    public static string Mark(string text, IEnumerable<TextSpan> spans)
    {
        var marked = new StringBuilder(text);
        foreach (var span in spans.OrderByDescending(s => s.Start)) marked.Insert(span.End, '»').Insert(span.Start, '«');
        return marked.ToString();
    }
}
