using System.Collections.Immutable;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>schedule [name =] round_robin | random(seed) | [item, …]</c></summary>
public sealed partial class Parser
{
    private ScheduleDeclaration ParseSchedule(TriviaStart start)
    {
        int from = Advance().Start;
        Identifier? name = null;
        if (Peek(1).Kind == TokenKind.Assign)
        {
            name = ParseName("the name of the schedule");
            Advance();
        }

        var plan = ParsePlan();
        return new ScheduleDeclaration(SpanFrom(from), EndTrivia(start), name, plan);
    }

    private SchedulePlan ParsePlan()
    {
        int from = AtLineEnd ? PreviousEnd : Current.Start;
        if (AcceptWord("round_robin")) return new RoundRobinPlan(SpanFrom(from));
        if (AcceptWord("random"))
        {
            Expression seed = new MissingExpression(new TextSpan(PreviousEnd, 0));
            if (Require(TokenKind.OpenParenthesis, "`(` and the seed"))
            {
                brackets++;
                seed = ParseExpression("the seed");
                CloseBracket(TokenKind.CloseParenthesis, "`)`");
            }

            return new RandomPlan(SpanFrom(from), seed);
        }

        var items = ImmutableArray.CreateBuilder<ScheduleItem>();
        if (Require(TokenKind.OpenBracket, "`round_robin`, `random(seed)` or a list such as `[left, right*3]`"))
        {
            brackets++;
            if (Kind != TokenKind.CloseBracket)
            {
                do items.Add(ParseScheduleItem());
                while (!lost && Accept(TokenKind.Comma));
            }

            CloseBracket(TokenKind.CloseBracket, "`,` or `]`");
        }

        return new ListPlan(SpanFrom(from), items.ToImmutable());
    }

    private ScheduleItem ParseScheduleItem()
    {
        int from = Current.Start;
        if (AtWord("fire") && Peek(1).Kind == TokenKind.Identifier && !IsWord(Peek(1), "to") && !IsWord(Peek(1), "blocks"))
        {
            Advance();
            return new ScheduleItem(TextSpan.FromBounds(from, Current.End), ScheduleAction.Fire, ParseProcessName(), null, null);
        }

        var name = ParseProcessName();
        if (Accept(TokenKind.Star))
        {
            var count = ParseOperand("the number of grants");
            return new ScheduleItem(SpanFrom(from), ScheduleAction.Grant, name, count, null);
        }

        if (AcceptWord("blocks")) return new ScheduleItem(SpanFrom(from), ScheduleAction.Blocks, name, null, null);
        if (AcceptWord("to"))
        {
            var label = ParseLabel();
            return new ScheduleItem(SpanFrom(from), ScheduleAction.To, name, null, label);
        }

        return new ScheduleItem(SpanFrom(from), ScheduleAction.Grant, name, null, null);
    }

    private Expression ParseProcessName()
    {
        if (Kind == TokenKind.Identifier && !Keywords.IsReserved(TextOf(Current))) return ParsePlace();
        Expected("a process");
        return new MissingExpression(new TextSpan(PreviousEnd, 0));
    }

    private Identifier ParseLabel()
    {
        Require(TokenKind.At, "a label, such as `@here`");
        return lost ? MissingName() : ParseName("the name of the label");
    }
}
