using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Parsing;

/// <summary><c>expect OUTCOME or …</c>, or one or several <c>on OUTCOME [name] { … }</c>.</summary>
public sealed partial class Parser
{
    private OutcomeClause? ParseOutcome(out Comment? trailing)
    {
        trailing = null;
        if (lost) return null;
        OutcomeClause? outcome = null;
        if (AtWord("expect") && !AtLineEnd) outcome = ParseExpect();
        else if (AtWord("on")) outcome = ParseHandlers(out trailing);
        if (outcome is not null && !lost && ((AtWord("expect") && !AtLineEnd) || AtWord("on")))
            Lose(SyntaxErrors.MixedOutcomes(Current.Span, NameOf(Current)));
        return outcome;
    }

    private ExpectOutcome ParseExpect()
    {
        int from = Advance().Start;
        var alternatives = ParseAlternatives();
        return new ExpectOutcome(SpanFrom(from), alternatives);
    }

    private OnOutcomes ParseHandlers(out Comment? trailing)
    {
        int start = Current.Start;
        trailing = Current.LineStart ? TakeTrailing() : null;
        var handlers = ImmutableArray.CreateBuilder<OutcomeHandler>(1);
        while (AtWord("on") && !lost)
        {
            int from = Advance().Start;
            var alternatives = ParseAlternatives();
            var name = !lost && Kind == TokenKind.Identifier && !AtLineEnd && !Keywords.IsReserved(TextOf(Current)) ? ParseAnyWord() : null;
            var body = handlers.Count == 0 ? RequireBlock(BodyExpected, ref trailing) : RequireBlock(BodyExpected);
            if (AtWord("on")) trailing ??= TakeTrailing();
            handlers.Add(new OutcomeHandler(SpanFrom(from), alternatives, name, body));
        }

        return new OnOutcomes(SpanFrom(start), handlers.ToImmutable());
    }

    private ImmutableArray<OutcomeSyntax> ParseAlternatives()
    {
        var alternatives = ImmutableArray.CreateBuilder<OutcomeSyntax>(1);
        do alternatives.Add(ParseAlternative());
        while (!lost && AcceptWord("or"));
        return alternatives.ToImmutable();
    }

    private OutcomeSyntax ParseAlternative()
    {
        const string Expected = "an outcome: a code such as `EAGAIN`, a signal, or `blocks`";
        int from = AtLineEnd ? PreviousEnd : Current.Start;
        if (!AcceptWord("blocks"))
        {
            var code = ParseName(Expected);
            return new OutcomeSyntax(SpanFrom(from), false, code);
        }

        var then = AcceptWord("then") ? ParseName("the code it ends with") : null;
        return new OutcomeSyntax(SpanFrom(from), true, then);
    }
}
