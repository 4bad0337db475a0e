using System.Collections.Immutable;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>expect [schedule] { claim … }</c></summary>
public sealed partial class Parser
{
    /// <summary>Predicates on processes (<c>p exited 3</c>) are a part of expressions here.</summary>
    private bool inClaims;

    private ExpectDeclaration ParseExpectations(TriviaStart start)
    {
        int from = Advance().Start;
        var schedule = Kind == TokenKind.Identifier && !AtLineEnd ? ParseName("the name of a schedule") : null;
        var claims = ImmutableArray.CreateBuilder<Claim>();
        ImmutableArray<Comment> end = [];
        Comment? behindBrace = null;
        if (FindBrace("`{` and claims"))
        {
            var brace = Advance();
            behindBrace = TakeTrailing();
            inClaims = true;
            while (!AtBlockEnd(brace))
                if (ParseClaim(claims.Count == 0) is { } claim) claims.Add(claim);
            inClaims = false;
            end = TakeComments(Current.Comments);
            CloseBlock(brace);
        }

        return new ExpectDeclaration(SpanFrom(from), EndTrivia(start, behindBrace), schedule, claims.ToImmutable(), end);
    }

    private Claim? ParseClaim(bool isFirst)
    {
        lost = false;
        brackets = 0;
        first = position;
        int before = position;
        var start = BeginTrivia(isFirst);
        int from = Current.Start;
        Claim claim = ClaimKeyword() switch
        {
            "throughout" => new ThroughoutClaim(SpanAfter(out var condition), EndTrivia(start), condition),
            "possible" => new PossibleClaim(SpanAfter(out var condition), EndTrivia(start), condition),
            "deadlock" => ParseDeadlock(start),
            "outcomes" => ParseOutcomes(start),
            _ => ParseFinal(start),
        };
        if (!lost && !AtStatementEnd) Expected("an operator or the end of the claim", Kind == TokenKind.Assign ? "a comparison is written `==`" : null);
        if (lost) SkipStatement();
        if (position == before) Advance();
        return claim;

        TextSpan SpanAfter(out Expression condition)
        {
            Advance();
            condition = ParseExpression("a condition");
            return SpanFrom(from);
        }
    }

    private FinalClaim ParseFinal(TriviaStart start)
    {
        int from = Current.Start;
        var condition = ParseExpression("a claim");
        return new FinalClaim(SpanFrom(from), EndTrivia(start), condition);
    }

    /// <summary>The word, unless it is an operand here because an operator follows.</summary>
    private string? ClaimKeyword()
    {
        if (Kind != TokenKind.Identifier) return null;
        var next = Peek(1);
        if (!next.LineStart && (BinaryOperatorOf(next) is not null and not BinaryOperator.Subtract || next.Kind == TokenKind.Dot)) return null;
        return TextOf(Current) switch
        {
            "throughout" => "throughout",
            "possible" => "possible",
            "deadlock" => "deadlock",
            "outcomes" => "outcomes",
            _ => null,
        };
    }

    private DeadlockClaim ParseDeadlock(TriviaStart start)
    {
        int from = Advance().Start;
        Identifier when;
        if (AtWord("never") || AtWord("always") || AtWord("possible")) when = ParseAnyWord();
        else
        {
            string? near = Kind == TokenKind.Identifier && !IsFull ? Spelling.Nearest(NameOf(Current), ["never", "always", "possible"]) : null;
            Expected("`never`, `always` or `possible`", near is null ? null : $"did you mean `{near}`?");
            when = MissingName();
        }

        return new DeadlockClaim(SpanFrom(from), EndTrivia(start), when);
    }

    private OutcomesClaim ParseOutcomes(TriviaStart start)
    {
        int from = Advance().Start;
        var subject = ParseExpression("what the outcomes are of");
        var counts = ImmutableArray.CreateBuilder<OutcomeCount>();
        if (Require(TokenKind.OpenBrace, "`{` and outcomes, such as `6: 3`"))
        {
            brackets++;
            if (Kind != TokenKind.CloseBrace)
            {
                do
                {
                    var value = ParseExpression("an outcome");
                    Require(TokenKind.Colon, "`:` and how often");
                    var count = ParseExpression("how often");
                    counts.Add(new OutcomeCount(value.Span.To(count.Span), value, count));
                }
                while (!lost && Accept(TokenKind.Comma));
            }

            CloseBracket(TokenKind.CloseBrace, "`,` or `}`");
        }

        return new OutcomesClaim(SpanFrom(from), EndTrivia(start), subject, counts.ToImmutable());
    }
}
