using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary>What the parser makes of a source text; the tree is there even when the text has errors.</summary>
/// <param name="Diagnostics">In source order, at most <see cref="Parser.MaximumErrors"/> and a line that says so.</param>
/// <param name="Comments">Every comment of the file.</param>
public sealed record ParseResult(Scenario Scenario, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Comment> Comments);

/// <summary>Recursive descent over the tokens of one file, with recovery at statements and declarations. One part a section of grammar.md.</summary>
public sealed partial class Parser
{
    public const int MaximumErrors = 100;

    /// <summary>Blocks and brackets inside each other.</summary>
    public const int MaximumNesting = 100;

    /// <summary>Operators and indices on one path down an expression's tree, which is walked by recursion.</summary>
    public const int MaximumChain = 1000;

    private readonly SourceText source;
    private readonly string text;
    private readonly VerbVocabulary verbs;
    private readonly Token[] tokens;
    private readonly int tokenCount;
    private readonly ImmutableArray<Comment> comments;

    private Parser(SourceText source, LanguageCatalog catalog)
    {
        this.source = source;
        text = source.Text;
        verbs = new VerbVocabulary(catalog);
        var cut = Lexer.Tokenize(source);
        tokens = cut.Tokens;
        tokenCount = cut.Count;
        comments = cut.Comments;
        lexerFindings = cut.Diagnostics;
        shebang = cut.Shebang;
    }

    public static ParseResult Parse(SourceText source, LanguageCatalog catalog)
    {
        var parser = new Parser(source, catalog);
        var scenario = parser.ParseScenario();
        return new ParseResult(scenario, parser.Findings(), parser.comments);
    }
}
