using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>An expression whose names are resolved. Evaluating one is pure; <see cref="Evaluation.Evaluator"/> does it.</summary>
/// <param name="Kind">Its static type; <see cref="ValueKind.Any"/> when only the run can tell.</param>
public abstract record CheckedExpression(ValueKind Kind, TextSpan Span);

public sealed record CheckedConstant(Value Value, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

/// <summary>A local variable of the process.</summary>
public sealed record CheckedLocal(int Slot, string Name, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

/// <summary><c>me</c></summary>
public sealed record CheckedMe(TextSpan Span) : CheckedExpression(ValueKind.Integer, Span);

public sealed record CheckedUnary(UnaryOperator Operator, CheckedExpression Operand, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

public sealed record CheckedBinary(
    CheckedExpression Left, BinaryOperator Operator, CheckedExpression Right, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

public sealed record CheckedListOf(ImmutableArray<CheckedExpression> Items, TextSpan Span) : CheckedExpression(ValueKind.List, Span);

/// <summary><c>list[i]</c></summary>
public sealed record CheckedIndex(CheckedExpression List, CheckedExpression Index, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

/// <summary><c>record.name</c></summary>
public sealed record CheckedField(CheckedExpression Record, string Name, TextSpan Span) : CheckedExpression(ValueKind.Any, Span);

/// <summary><c>item.i32[0]</c>, <c>item.bytes[0, 4]</c>: reads an element out of a string; not a step.</summary>
public sealed record CheckedElement(
    CheckedExpression Text, ElementType Type, CheckedExpression Index, CheckedExpression? Length, TextSpan Span)
    : CheckedExpression(Type.Kind, Span);

/// <summary>A string with holes.</summary>
public sealed record CheckedInterpolation(ImmutableArray<CheckedExpression> Parts, TextSpan Span) : CheckedExpression(ValueKind.Text, Span);

/// <summary>A built-in function.</summary>
public sealed record CheckedCall(string Function, ImmutableArray<CheckedExpression> Arguments, ValueKind Kind, TextSpan Span)
    : CheckedExpression(Kind, Span);

/// <summary><c>(int 42, "text")</c>; one item without a type may be a whole message, which a local holds.</summary>
public sealed record CheckedMessage(ImmutableArray<CheckedMessageItem> Items, TextSpan Span) : CheckedExpression(ValueKind.Message, Span);

/// <summary><c>page.bytes[0, 4096]</c> behind <c>ool</c>: the memory itself, not what stands there.</summary>
/// <param name="Offset">In bytes.</param>
public sealed record CheckedMemory(ObjectTarget Target, CheckedExpression Offset, CheckedExpression Length, TextSpan Span) : CheckedExpression(ValueKind.Memory, Span);

/// <param name="Type">Null: the usual one of its value.</param>
public sealed record CheckedMessageItem(ItemType? Type, CheckedExpression Content, string? Right);

/// <summary>An object as a value (<c>n.port == printer</c>).</summary>
public sealed record CheckedObject(ObjectTarget Target, TextSpan Span) : CheckedExpression(ValueKind.Object, Span);

/// <summary>A process as a value (<c>s.last_sender == clerk</c>).</summary>
public sealed record CheckedProcess(ProcessTarget Target, TextSpan Span) : CheckedExpression(ValueKind.Process, Span);

/// <summary>A place in a segment: in <c>await</c> a step, in a claim the state then.</summary>
public sealed record CheckedLoad(
    ObjectTarget Target, ElementType Type, CheckedExpression Index, CheckedExpression? Length, TextSpan Span)
    : CheckedExpression(Type.Kind, Span);

/// <summary>In claims: a field of an object's state (<c>desk.messages</c>; <c>empty</c> alone means its first field).</summary>
public sealed record CheckedObservation(ObjectTarget Target, string Field, ValueKind Kind, TextSpan Span) : CheckedExpression(Kind, Span);

/// <summary>In claims: an outermost local of a process (<c>p.x</c>).</summary>
public sealed record CheckedProcessLocal(ProcessTarget Target, int Slot, string Name, TextSpan Span) : CheckedExpression(ValueKind.Any, Span);

/// <summary>In claims: <c>p.output</c>, the list of printed lines.</summary>
public sealed record CheckedOutput(ProcessTarget Target, TextSpan Span) : CheckedExpression(ValueKind.List, Span);

public enum ProcessPredicate
{
    /// <summary><c>p printed "…"</c>: some line equals the argument.</summary>
    Printed,

    /// <summary><c>p exited 3</c></summary>
    Exited,

    /// <summary><c>p killed SIGKILL</c></summary>
    Killed,

    /// <summary><c>p at @label</c>: its next or blocked step has that label.</summary>
    At,
}

/// <summary>In claims: a statement about a process.</summary>
/// <param name="Argument">Text, integer, symbol, or the label's name as text.</param>
public sealed record CheckedPredicate(ProcessTarget Target, ProcessPredicate Predicate, CheckedExpression Argument, TextSpan Span)
    : CheckedExpression(ValueKind.Boolean, Span);
