using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>What a line is: neighbouring declarations of one shape share their columns.</summary>
internal enum LineShape
{
    /// <summary>A statement, a brace, a step; its outcome is a second cell, which stands in the margin.</summary>
    Statement,

    /// <summary><c>kind name = …</c></summary>
    Object,

    /// <summary><c>param NAME = … in …</c></summary>
    Parameter,

    /// <summary><c>let NAME = …</c></summary>
    Constant,

    /// <summary><c>schedule name = …</c></summary>
    Schedule,

    /// <summary><c>expect NAME { … }</c></summary>
    Expectation,

    /// <summary>Comments, empty lines and raw text: they end a run of neighbours.</summary>
    Break,
}

/// <summary>One line of canonical text before its columns are set.</summary>
/// <param name="Indent">In blanks.</param>
/// <param name="Cells">Stand beside each other.</param>
internal sealed record CanonicalLine(int Indent, LineShape Shape, ImmutableArray<string> Cells, Comment? Comment = null);
