using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Diagnostics;

/// <summary>What can go wrong when an expression is computed: one factory for each kind, so that its wording lives here alone.</summary>
public static class EvaluationErrors
{
    public static readonly DiagnosticKind Overflow = Kind("IPC2101", "Integers and durations are checked: a result beyond 64 bits fails the step.");
    public static readonly DiagnosticKind DivisionByZero = Kind("IPC2102", "Nothing can be divided by zero.");
    public static readonly DiagnosticKind IndexOutOfRange = Kind("IPC2103", "An index counts from 0 and stays below the number of elements.");
    public static readonly DiagnosticKind DoesNotFit = Kind("IPC2104", "A stored value fits its element type.");
    public static readonly DiagnosticKind WrongType = Kind("IPC2105", "An operator, a function, a condition and an argument get values of the types they work on.");
    public static readonly DiagnosticKind NegativeCount = Kind("IPC2106", "`repeat` takes a count that is not negative.");
    public static readonly DiagnosticKind NoSuchField = Kind("IPC2107", "A record has only the fields of the step that gave it.");
    public static readonly DiagnosticKind OutOfRange = Kind("IPC2108", "An argument stays in the range that its verb allows.");
    public static readonly DiagnosticKind BeforeStart = Kind("IPC2109", "A place counts its elements from 0.");

    public static ImmutableArray<DiagnosticKind> Kinds { get; } =
        [Overflow, DivisionByZero, IndexOutOfRange, DoesNotFit, WrongType, NegativeCount, NoSuchField, OutOfRange, BeforeStart];

    public static FailureValue Overflows(string calculation, TextSpan span) =>
        new(Overflow, $"{calculation} is beyond 64 bits", span);

    public static FailureValue DividesByZero(string calculation, TextSpan span) =>
        new(DivisionByZero, $"{calculation} divides by zero", span);

    /// <param name="what">What is indexed, with its article: <c>the list</c>, <c>fork</c>.</param>
    public static FailureValue NoElement(string what, long index, long count, TextSpan span) =>
        new(IndexOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{what} has no element {index}: {Range(count)}"), span);

    /// <param name="type">As written; null: none was.</param>
    public static FailureValue NoItem(Value value, ItemType? type, TextSpan span) => type is null
        ? new(WrongType, $"{Kinded.Describe(value)} is no item of a message: it needs a type before it", span)
        : new(DoesNotFit, $"{Kinded.Describe(value)} is no item of the type {type.Word}, {type.Help}", span);

    public static FailureValue BeyondText(string place, long end, long length, TextSpan span) =>
        new(IndexOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{place} reads up to byte {end} of a string of {length} bytes"), span);

    public static FailureValue NotStorable(Value value, ElementType type, TextSpan span) => type.Kind == ValueKind.Integer && value is IntegerValue
        ? new(DoesNotFit, string.Create(CultureInfo.InvariantCulture, $"{ValueText.Print(value)} does not fit {type.Name}: it holds {type.Minimum} to {type.Maximum}"), span)
        : new(DoesNotFit, $"{ValueText.Print(value)} cannot be stored as {type.Name}, which holds {Kinded.Article(type.Kind)}", span);

    public static FailureValue TextDoesNotFit(int bytes, long length, TextSpan span) =>
        new(DoesNotFit, string.Create(CultureInfo.InvariantCulture, $"a string of {bytes} bytes does not fit a place of {length}"), span);

    /// <param name="where">Such as <c>the condition</c> or <c>timeout</c>.</param>
    public static FailureValue NotA(ValueKind expected, Value seen, string where, TextSpan span) =>
        new(WrongType, $"{where} must be {Kinded.Article(expected)}, but is {Kinded.Describe(seen)}", span);

    public static FailureValue NoOperator(string symbol, Value left, Value right, TextSpan span) =>
        new(WrongType, $"{symbol} does not work on {Kinded.Describe(left)} and {Kinded.Describe(right)}", span);

    public static FailureValue NoUnaryOperator(string symbol, Value operand, TextSpan span) =>
        new(WrongType, $"{symbol} does not work on {Kinded.Describe(operand)}", span);

    public static FailureValue NoArgument(string signature, Value seen, TextSpan span) =>
        new(WrongType, $"{signature} does not work on {Kinded.Describe(seen)}", span);

    public static FailureValue NotIndexable(Value seen, TextSpan span) =>
        new(WrongType, $"only a list has elements, and this is {Kinded.Describe(seen)}", span);

    public static FailureValue NegativeRepeat(long count, TextSpan span) =>
        new(NegativeCount, string.Create(CultureInfo.InvariantCulture, $"the count of `repeat` is {count}"), span);

    public static FailureValue UnknownField(string name, Value record, TextSpan span) => record is RecordValue r
        ? new(NoSuchField, $"there is no field {name}; the record is {ValueText.Print(r)}", span)
        : new(WrongType, $"only a record has a field {name}, and this is {Kinded.Describe(record)}", span);

    public static FailureValue ArgumentOutOfRange(string word, Value value, string range, TextSpan span) =>
        new(OutOfRange, $"{word} is {ValueText.Print(value)}, but must be {range}", span);

    public static FailureValue NegativePlace(string place, long index, TextSpan span) =>
        new(BeforeStart, string.Create(CultureInfo.InvariantCulture, $"{place} begins before the memory: its index is {index}"), span);

    private static string Range(long count) => count switch
    {
        0 => "it is empty",
        1 => "it has only 0",
        _ => string.Create(CultureInfo.InvariantCulture, $"it has 0 to {count - 1}"),
    };

    private static DiagnosticKind Kind(string code, string title) => new(code, Severity.Error, title);
}
