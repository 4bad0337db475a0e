using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>A place as it is written: <c>ring.i32[k]</c>, <c>rings[me].text[0, 4]</c>.</summary>
internal readonly record struct PlaceSyntax(IndexExpression Whole, MemberExpression Member, DeclaredObject Object, IReadOnlyList<IndexExpression> Indices);

/// <summary>A place in a segment whose parts are checked.</summary>
/// <param name="Length">Of <c>bytes</c> and <c>text</c>.</param>
internal sealed record CheckedPlace(
    DeclaredObject Object, ObjectTarget Target, ElementType Type, CheckedExpression Index, CheckedExpression? Length, TextSpan Span)
{
    /// <summary>In bytes from the start of the segment.</summary>
    public CheckedExpression Offset => Type.Size == 1
        ? Index
        : Folding.Fold(new CheckedBinary(
            Index, BinaryOperator.Multiply, new CheckedConstant(Value.Of(Type.Size), ValueKind.Integer, Index.Span), ValueKind.Integer, Index.Span));

    public CheckedExpression Bytes => Length ?? new CheckedConstant(Value.Of(Type.Size), ValueKind.Integer, Span);
}

/// <summary>Places.</summary>
internal sealed partial class ExpressionChecker
{
    /// <summary>Whether an expression is written as a place; parentheses around it change nothing.</summary>
    public PlaceSyntax? AsPlace(Expression expression)
    {
        while (expression is ParenthesizedExpression inner) expression = inner.Inner;
        if (expression is not IndexExpression { Target: MemberExpression member } whole) return null;
        var root = Root(member.Target);
        return root.Declared is DeclaredObject obj ? new PlaceSyntax(whole, member, obj, root.Indices) : null;
    }

    /// <summary>Null when something is wrong with it, which has been said.</summary>
    /// <param name="mayFault">The step expects a fault, or the claim asks for what is there: no bounds are checked.</param>
    public CheckedPlace? CheckPlace(PlaceSyntax place, bool mayFault)
    {
        var target = ObjectTarget(place.Object, place.Indices, place.Member.Target);
        string name = place.Member.Name.Text;
        if (target is null || name.Length == 0) return null;
        if (!IsMemory(place.Object.Mechanism!))
        {
            session.Findings.Add(CheckErrors.NotMemory(place.Member.Target.Span, place.Object.Name, place.Object.ElementWhat));
            return null;
        }

        if (ElementType.Find(name) is not { } type)
        {
            session.Findings.Add(CheckErrors.NoSuchElementType(place.Member.Name.Span, name, ElementType.Names, session.Nearest.To(name, ElementType.Names)));
            return null;
        }

        if (Numbers(place.Whole, type) is not var (index, length)) return null;
        var result = new CheckedPlace(place.Object, target, type, index, length, place.Whole.Span);
        return IsInside(result, mayFault) ? result : null;
    }

    /// <summary>A place in an expression: a load in await and in claims; nowhere else.</summary>
    private CheckedExpression Load(PlaceSyntax syntax)
    {
        switch (position)
        {
            case Position.Fixed:
                return Fail(CheckErrors.NotConstant(syntax.Whole.Span, what, $"`{session.Source.Slice(syntax.Whole.Span)}` is a place in a segment"));
            case Position.Process:
                // What is wrong with the place itself is said too, unless it says nothing new.
                return CheckPlace(syntax, mayFault: true) is null
                    ? Broken(syntax.Whole.Span)
                    : Fail(CheckErrors.LoadInside(syntax.Whole.Span, session.Source.Slice(syntax.Whole.Span)));
            default:
                Places++;
                return CheckPlace(syntax, mayFault: false) is { } place
                    ? new CheckedLoad(place.Target, place.Type, place.Index, place.Length, place.Span)
                    : Broken(syntax.Whole.Span);
        }
    }

    private (CheckedExpression Index, CheckedExpression? Length)? Numbers(IndexExpression place, ElementType type)
    {
        var span = Brackets(place);
        if (place.Arguments.Length != (type.IsRange ? 2 : 1))
        {
            session.Findings.Add(type.IsRange
                ? CheckErrors.OffsetAndLength(span, type.Name, place.Arguments.Length)
                : CheckErrors.OneIndex(span, type.Name, place.Arguments.Length));
            return null;
        }

        var index = Check(place.Arguments[0], ValueKind.Integer, type.IsRange ? "the offset" : "the index");
        var length = type.IsRange ? Check(place.Arguments[1], ValueKind.Integer, "the length") : null;
        if (IsBroken(index) || (length is not null && IsBroken(length))) return null;
        foreach (var number in new[] { index, length })
            if (number is not null && Folding.IsInteger(number, out long n) && n < 0)
            {
                session.Findings.Add(CheckErrors.NegativePlace(number.Span, session.Source.Slice(place.Span), n));
                return null;
            }

        return (index, length);
    }

    /// <summary>Constant places of automatic segments are checked; what lies behind the declared size is no place of the scenario's.</summary>
    private bool IsInside(CheckedPlace place, bool mayFault)
    {
        if (mayFault || place.Object.Syntax.IsManual || place.Object.DeclaredSize is not { } size) return true;
        if (!Folding.IsInteger(place.Index, out long index) || !Folding.IsInteger(place.Bytes, out long length)) return true;
        // In this order nothing overflows.
        if (index <= (size - length) / place.Type.Size && length <= size) return true;
        string where = index > long.MaxValue / place.Type.Size || index * place.Type.Size > long.MaxValue - length ? "bytes that no address reaches"
            : length == 1 ? $"byte {index * place.Type.Size}"
            : $"bytes {index * place.Type.Size} to {index * place.Type.Size + length - 1}";
        session.Findings.Add(CheckErrors.OutOfBounds(place.Span, session.Source.Slice(place.Span), where, place.Object.Name, size));
        return false;
    }

    private static bool IsMemory(Mechanism mechanism) => mechanism.FindVerb("load") is not null;
}
