using System.Collections.Immutable;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Parsing;

/// <summary><c>[@label] verb object [value] [modifiers], … [-> names] [expect … | on …]</c>, and assignments.</summary>
public sealed partial class Parser
{
    /// <summary>The verb at the current token, the longest that fits.</summary>
    private VerbPhrase? FindVerb()
    {
        foreach (var phrase in verbs.BeginningWith(NameOf(Current)))
            if (HasWords(phrase.Words)) return phrase;
        return null;
    }

    private bool HasWords(string[] words)
    {
        for (int i = 0; i < words.Length; i++)
            if (!IsWord(Peek(i), words[i]) || (i > 0 && Peek(i).LineStart)) return false;
        return true;
    }

    private VerbStep ParseVerbStep(TriviaStart start, int from, Identifier? label, VerbPhrase verb)
    {
        var operations = new Gathering<VerbOperation>();
        operations.Add(ParseOperation(verb));
        while (!lost && !AtLineEnd && Accept(TokenKind.Comma))
        {
            if (Kind == TokenKind.Identifier && FindVerb() is { } next) operations.Add(ParseOperation(next));
            else Expected("a verb that is joined to the one before");
        }

        var bindings = ParseBindings();
        var outcome = ParseOutcome(out var trailing);
        return new VerbStep(SpanFrom(from), EndTrivia(start, trailing), label, operations.ToImmutable(), bindings, outcome);
    }

    private VerbOperation ParseOperation(VerbPhrase verb)
    {
        int from = Current.Start;
        foreach (string _ in verb.Words) Advance();
        var name = new Identifier(SpanFrom(from), verb.Name);
        Expression? target = null, value = null;
        if (verb.MayTakeTarget)
        {
            if (Kind == TokenKind.Identifier && !AtLineEnd && !Keywords.IsReserved(TextOf(Current)) && !verb.HasModifierAt(TextOf(Current)))
                target = ParsePlace(touching: true);
            else if (verb.NeedsTarget) Expected($"{verb.Target} behind `{name.Text}`");
        }

        if (verb.MayTakeValue && !lost && BeginsExpression() && !(Kind == TokenKind.Identifier && verb.HasModifierAt(TextOf(Current))))
            value = ParseExpression("a value");
        var modifiers = new Gathering<ModifierSyntax>();
        while (!lost && ParseModifier(verb) is { } modifier) modifiers.Add(modifier);
        if (!lost && !AtStatementEnd && !EndsOperation()) UnknownModifier(verb, value is not null);
        return new VerbOperation(SpanFrom(from), name, target, value, modifiers.ToImmutable());
    }

    private ModifierSyntax? ParseModifier(VerbPhrase verb)
    {
        if (Kind != TokenKind.Identifier || AtLineEnd) return null;
        foreach (var modifier in verb.Modifiers)
        {
            if (!HasWords(modifier.Words)) continue;
            int from = Current.Start;
            foreach (string _ in modifier.Words) Advance();
            Expression? value = null;
            if (modifier.NeedsValue || (modifier.MayTakeValue && BeginsExpression() && !verb.HasModifierAt(TextOf(Current))))
                value = ParseExpression($"the value of `{modifier.Word}`");
            return new ModifierSyntax(SpanFrom(from), modifier.Word, value);
        }

        return null;
    }

    private bool EndsOperation() => Kind is TokenKind.Comma or TokenKind.Arrow || AtWord("expect") || AtWord("on");

    private void UnknownModifier(VerbPhrase verb, bool hasValue)
    {
        string[] words = [.. verb.Modifiers.Select(m => m.Word)];
        string? near = Kind == TokenKind.Identifier && !IsFull ? Spelling.Nearest(NameOf(Current), words) : null;
        string[] allowed = [.. words.Order(StringComparer.Ordinal).Select(w => $"`{w}`")];
        string expected = allowed.Length == 0 ? "`->`, `expect`, `on` or the end of the line" : $"{string.Join(", ", allowed)}, `->`, `expect`, `on` or the end of the line";
        string? remedy = near is not null ? $"did you mean `{near}`?" : Kind == TokenKind.OpenBracket && !hasValue ? "an index touches its name: `name[0]`" : null;
        Lose(SyntaxErrors.UnknownModifier(Place(), Seen(), hasValue ? $"`{verb.Name}` and its value" : $"`{verb.Name}`", expected, remedy));
    }

    private ImmutableArray<Identifier> ParseBindings()
    {
        if (lost || AtLineEnd || !Accept(TokenKind.Arrow)) return [];
        var names = new Gathering<Identifier>();
        do
        {
            // Behind a comma a line end ends nothing.
            if (names.Count > 0) first = position;
            names.Add(ParseName("the name that the result gets"));
        }
        while (!lost && !AtLineEnd && Accept(TokenKind.Comma));
        if (!lost && !AtStatementEnd && !EndsOperation()) Expected("`expect`, `on` or the end of the line", "modifiers stand in front of `->`");
        return names.ToImmutable();
    }

    private LetStatement ParseLet(TriviaStart start, int from, Identifier? label)
    {
        Advance();
        var name = ParseName("the name of the local");
        Require(TokenKind.Assign, "`=` and a value");
        var value = ParseExpression("a value");
        var outcome = ParseOutcome(out var trailing);
        return new LetStatement(SpanFrom(from), EndTrivia(start, trailing), label, name, value, outcome);
    }

    private Statement? ParseCallStep(TriviaStart start, int from, Identifier? label)
    {
        if (ParseExpression("a call") is not CallExpression call)
        {
            if (!lost) Expected("the end of the line", "what a helper gives is kept by `let x = …`");
            return null;
        }

        var outcome = ParseOutcome(out var trailing);
        return new CallStep(SpanFrom(from), EndTrivia(start, trailing), label, call, outcome);
    }

    private AwaitStatement ParseAwait(TriviaStart start, int from, Identifier? label)
    {
        Advance();
        var condition = ParseExpression("a condition");
        var outcome = ParseOutcome(out var trailing);
        return new AwaitStatement(SpanFrom(from), EndTrivia(start, trailing), label, condition, outcome);
    }

    private AssignStatement ParseAssignment(TriviaStart start, int from, Identifier? label)
    {
        var target = ParsePlace();
        BinaryOperator? compound = Kind switch
        {
            TokenKind.PlusAssign => BinaryOperator.Add,
            TokenKind.MinusAssign => BinaryOperator.Subtract,
            TokenKind.StarAssign => BinaryOperator.Multiply,
            TokenKind.SlashAssign => BinaryOperator.Divide,
            TokenKind.PercentAssign => BinaryOperator.Modulo,
            _ => null,
        };
        if (compound is not null && !AtLineEnd) Advance();
        else Require(TokenKind.Assign, "`=` and a value", Kind == TokenKind.Equal ? "a condition stands behind `expect` or `if`" : null);
        var value = ParseExpression("a value");
        var outcome = ParseOutcome(out var trailing);
        return new AssignStatement(SpanFrom(from), EndTrivia(start, trailing), label, target, compound, value, outcome);
    }
}
