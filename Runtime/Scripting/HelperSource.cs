using System.Collections.Immutable;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Scripting;

/// <summary>The blocks of a scenario as one C# text, and where each part of it stands in the scenario's file.</summary>
internal sealed class HelperSource
{
    private readonly SourceText file;
    private readonly ImmutableArray<CSharpDeclaration> blocks;

    public HelperSource(SourceText file, ImmutableArray<CSharpDeclaration> blocks)
    {
        this.file = file;
        this.blocks = blocks;
        Text = string.Join('\n', blocks.Select(b => b.Code));
    }

    public string Text { get; }

    public TextSpan SpanOf(TextSpan inText)
    {
        int start = OffsetOf(inText.Start);
        return TextSpan.FromBounds(start, Math.Max(start, OffsetOf(inText.End)));
    }

    /// <summary>The line of the file that a line of the text is, both counted from 1.</summary>
    public int LineOf(int line)
    {
        int offset = 0;
        for (int i = 1; i < line && Text.IndexOf('\n', offset) is >= 0 and var end; i++) offset = end + 1;
        return file.PositionOf(OffsetOf(offset)).Line;
    }

    private int OffsetOf(int offset)
    {
        foreach (var block in blocks)
        {
            if (offset <= block.Code.Length) return block.CodeSpan.Start + offset;
            offset -= block.Code.Length + 1;
        }

        return blocks[^1].CodeSpan.End;
    }
}
