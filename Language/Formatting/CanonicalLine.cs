using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>What a line is: neighbours of one shape share their columns.</summary>
internal enum LineShape
{
    /// <summary>A statement, a step with or without <c>expect …</c> in a cell of its own, a brace.</summary>
    Statement,

    /// <summary><c>kind name = …</c></summary>
    Object,

    /// <summary><c>let NAME = …</c></summary>
    Constant,

    /// <summary><c>schedule name = …</c></summary>
    Schedule,

    /// <summary>Comments, empty lines and raw text: they end a run of neighbours.</summary>
    Break,
}

/// <summary>One line of canonical text before its columns are set.</summary>
/// <param name="Indent">In blanks.</param>
/// <param name="Cells">Stand beside each other.</param>
internal sealed record CanonicalLine(int Indent, LineShape Shape, ImmutableArray<string> Cells, Comment? Comment = null);
