using System.Collections.Immutable;
using IpcScript.Language.Text;

namespace IpcScript.Language.Syntax;

/// <summary><c>(int 42, "text", port inbox send)</c>: a message. One item without words is a <see cref="ParenthesizedExpression"/>.</summary>
public sealed record MessageExpression(TextSpan Span, ImmutableArray<MessageItemSyntax> Items) : Expression(Span);

/// <summary><c>[type] value [right]</c></summary>
/// <param name="Type">A word such as <c>int</c>, or null.</param>
/// <param name="Right"><c>send</c>, <c>receive</c>, or null.</param>
public sealed record MessageItemSyntax(TextSpan Span, Identifier? Type, Expression Value, Identifier? Right) : SyntaxNode(Span);
