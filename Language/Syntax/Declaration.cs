using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary>What stands at the top level of a scenario.</summary>
public abstract record Declaration(TextSpan Span, Trivia Trivia) : SyntaxNode(Span);

/// <summary><c>param N = 5 in 2..9</c></summary>
public sealed record ParameterDeclaration(
    TextSpan Span, Trivia Trivia, Identifier Name, Expression Default, Expression? Low, Expression? High)
    : Declaration(Span, Trivia);

/// <summary><c>let URGENT = 1</c> at top level: a constant.</summary>
public sealed record ConstantDeclaration(TextSpan Span, Trivia Trivia, Identifier Name, Expression Value)
    : Declaration(Span, Trivia);

/// <summary><c>limits(semopm: 3)</c></summary>
public sealed record LimitsDeclaration(TextSpan Span, Trivia Trivia, ImmutableArray<AttributeSyntax> Attributes)
    : Declaration(Span, Trivia);

/// <summary><c>[manual] kind name[count] = family(attribute: value, …)</c></summary>
public sealed record ObjectDeclaration(
    TextSpan Span,
    Trivia Trivia,
    bool IsManual,
    Identifier Kind,
    Identifier Name,
    Expression? Count,
    Identifier Family,
    ImmutableArray<AttributeSyntax> Attributes) : Declaration(Span, Trivia);

/// <summary><c>attribute: value</c></summary>
public sealed record AttributeSyntax(TextSpan Span, Identifier Name, Expression Value) : SyntaxNode(Span);

public enum ProcessMode
{
    /// <summary>Starts with the scenario.</summary>
    Automatic,

    /// <summary>Waits for <c>start</c>.</summary>
    Manual,

    /// <summary>May still be blocked when all others have ended.</summary>
    Daemon,
}

/// <summary><c>[manual | daemon] process name[count] { … }</c></summary>
public sealed record ProcessDeclaration(
    TextSpan Span, Trivia Trivia, ProcessMode Mode, Identifier Name, Expression? Count, Block Body)
    : Declaration(Span, Trivia);

/// <summary><c>schedule [name =] round_robin | random(seed) | [item, …]</c></summary>
public sealed record ScheduleDeclaration(TextSpan Span, Trivia Trivia, Identifier? Name, SchedulePlan Plan)
    : Declaration(Span, Trivia);

/// <summary><c>expect [schedule] { claim … }</c></summary>
public sealed record ExpectDeclaration(
    TextSpan Span, Trivia Trivia, Identifier? Schedule, ImmutableArray<Claim> Claims, ImmutableArray<Comment> EndComments)
    : Declaration(Span, Trivia);

/// <summary><c>csharp(limit: 1s) """ … """</c>: raw text, without the quotes.</summary>
public sealed record CSharpDeclaration(TextSpan Span, Trivia Trivia, ImmutableArray<AttributeSyntax> Attributes, TextSpan CodeSpan, string Code)
    : Declaration(Span, Trivia);
