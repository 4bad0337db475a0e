using System.Collections.Immutable;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Syntax;

public abstract record Expression(TextSpan Span) : SyntaxNode(Span);

/// <summary>What the parser puts where an expression is missing; a diagnostic has been given.</summary>
public sealed record MissingExpression(TextSpan Span) : Expression(Span);

/// <summary><c>12</c>, <c>0x1F</c>, <c>4KiB</c>, <c>1_000</c>; <see cref="Text"/> keeps the spelling.</summary>
public sealed record IntegerLiteral(TextSpan Span, long Value, string Text) : Expression(Span);

/// <summary><c>1.5</c></summary>
public sealed record FloatLiteral(TextSpan Span, double Value, string Text) : Expression(Span);

/// <summary><c>true</c>, <c>false</c></summary>
public sealed record BooleanLiteral(TextSpan Span, bool Value) : Expression(Span);

/// <summary><c>50ms</c>, in nanoseconds.</summary>
public sealed record DurationLiteral(TextSpan Span, long Nanoseconds, string Text) : Expression(Span);

/// <summary><c>"got {item}\n"</c></summary>
public sealed record StringLiteral(TextSpan Span, ImmutableArray<StringPart> Parts) : Expression(Span);

public abstract record StringPart(TextSpan Span) : SyntaxNode(Span);

/// <summary>Bytes of a string literal, escapes resolved; the source slice keeps the spelling.</summary>
public sealed record StringText(TextSpan Span, ValueList<byte> Bytes) : StringPart(Span);

/// <summary><c>{item}</c> inside a string.</summary>
public sealed record StringHole(TextSpan Span, Expression Value) : StringPart(Span);

/// <summary>A name: a local, constant, parameter, object, process, <c>me</c>, a code or a signal.</summary>
public sealed record NameExpression(TextSpan Span, string Name) : Expression(Span);

/// <summary><c>target.name</c></summary>
public sealed record MemberExpression(TextSpan Span, Expression Target, Identifier Name) : Expression(Span);

/// <summary><c>target[index]</c>, or <c>target[offset, length]</c> behind <c>bytes</c> and <c>text</c>.</summary>
public sealed record IndexExpression(TextSpan Span, Expression Target, ImmutableArray<Expression> Arguments) : Expression(Span);

/// <summary><c>name(argument, …)</c>: a built-in function or a C# helper.</summary>
public sealed record CallExpression(TextSpan Span, Identifier Name, ImmutableArray<Expression> Arguments) : Expression(Span);

/// <summary><c>[a, b, c]</c></summary>
public sealed record ListExpression(TextSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

/// <summary><c>(e)</c>; kept so that canonical text keeps its parentheses.</summary>
public sealed record ParenthesizedExpression(TextSpan Span, Expression Inner) : Expression(Span);

public enum UnaryOperator
{
    Negate,
    Not,
}

public sealed record UnaryExpression(TextSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

/// <summary>In rising order of binding: or, and, comparisons (which do not chain), sums, products.</summary>
public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

public sealed record BinaryExpression(TextSpan Span, Expression Left, BinaryOperator Operator, Expression Right) : Expression(Span);

/// <summary>
/// In claims, a statement about a process: <c>p printed "…"</c>, <c>p exited 3</c>, <c>p killed SIGKILL</c>, <c>p at @label</c>
/// (the label is a <see cref="LabelExpression"/>). Binds tighter than comparisons.
/// </summary>
public sealed record PredicateExpression(TextSpan Span, Expression Process, Identifier Predicate, Expression Argument) : Expression(Span);

/// <summary><c>@label</c></summary>
public sealed record LabelExpression(TextSpan Span, Identifier Label) : Expression(Span);
