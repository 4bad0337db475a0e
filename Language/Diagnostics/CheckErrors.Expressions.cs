using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

/// <summary>What the checker says about expressions and statements.</summary>
public static partial class CheckErrors
{
    public static Diagnostic WrongType(TextSpan span, string what, string seen, string expected, string? remedy = null) =>
        new(CheckKinds.WrongType, span, $"{what} must be {expected}, but is {seen}", remedy);

    public static Diagnostic WrongOperator(TextSpan span, string symbol, string left, string right, string? remedy = null) =>
        new(CheckKinds.WrongOperator, span, $"`{symbol}` does not work on {left} and {right}", remedy);

    public static Diagnostic WrongUnaryOperator(TextSpan span, string symbol, string operand) =>
        new(CheckKinds.WrongOperator, span, $"`{symbol}` does not work on {operand}");

    public static Diagnostic WrongArgumentCount(TextSpan span, string signature, int seen) =>
        new(CheckKinds.ArgumentCount, span, $"`{signature}` does not take {Number(seen)} arguments");

    public static Diagnostic MeOutside(TextSpan span) =>
        new(CheckKinds.MeOutside, span, "`me` is the index of a process, and this stands in none", "write the index");

    /// <param name="place">As written.</param>
    public static Diagnostic LoadInside(TextSpan span, string place) =>
        new(CheckKinds.LoadInside, span, $"`{place}` is a load, which is a step of its own and cannot stand inside a larger expression",
            $"split it: `let seen = {place}`, and then use `seen`");

    public static Diagnostic NoSuchField(TextSpan span, string owner, string name, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownField, span,
            known.Count == 0 ? $"{owner} has no fields" : $"{owner} has no field `{name}`; it has {List(known)}", Suggest(nearest));

    public static Diagnostic NeedsIndex(TextSpan span, string name, string what, string example) =>
        new(CheckKinds.NeedsIndex, span, $"`{name}` is {what}; one of its elements is expected", $"say which: `{example}`");

    public static Diagnostic NotAnArray(TextSpan span, string what) =>
        new(CheckKinds.NotAnArray, span, $"{what} takes no index here", "take the brackets off");

    public static Diagnostic NoElement(TextSpan span, string name, long index, long count) =>
        new(CheckKinds.IndexOutOfRange, span, $"`{name}` has no element {Number(index)}: it has {(count == 1 ? "only 0" : $"0 to {Number(count - 1)}")}");

    public static Diagnostic OneIndex(TextSpan span, string type, int seen) =>
        new(CheckKinds.PlaceForm, span, $"`.{type}` takes one index, not {Number(seen)} numbers", $"write `.{type}[index]`");

    public static Diagnostic OffsetAndLength(TextSpan span, string type, int seen) =>
        new(CheckKinds.PlaceForm, span, $"`.{type}` takes an offset and a length, not {Number(seen)} number{(seen == 1 ? "" : "s")}", $"write `.{type}[offset, length]`");

    public static Diagnostic OutOfBounds(TextSpan span, string place, string bytes, string segment, long size) =>
        new(CheckKinds.OutOfBounds, span, $"`{place}` is at {bytes}; `{segment}` has {Number(size)} bytes",
            $"declare a larger size for `{segment}`; to show the fault, write `expect SIGBUS` or `expect SIGSEGV` behind the step");

    public static Diagnostic NegativePlace(TextSpan span, string place, long index) =>
        new(CheckKinds.OutOfBounds, span, $"`{place}` begins before the memory: {Number(index)} is negative", "count from 0");

    public static Diagnostic DoesNotFit(TextSpan span, string value, string type, string range) =>
        new(CheckKinds.DoesNotFit, span, $"{value} does not fit `{type}`, which holds {range}");

    public static Diagnostic NotAtomic(TextSpan span, string type) =>
        new(CheckKinds.NotAtomic, span, $"there are no atomic operations on `{type}`", "use `i32`, `u32`, `i64` or `u64`");

    public static Diagnostic NotMemory(TextSpan span, string name, string seen) =>
        new(CheckKinds.NotMemory, span, $"`{name}` is {seen}, and only a segment has places");

    public static Diagnostic NoSuchElementType(TextSpan span, string name, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownElementType, span, $"there is no element type `{name}`; there are {List(known)}", Suggest(nearest));

    public static Diagnostic StateInProcess(TextSpan span, string seen, string remedy) =>
        new(CheckKinds.StateInProcess, span, $"a process cannot see {seen}", remedy);

    // Statements

    public static Diagnostic NotAssigned(TextSpan span, string name) =>
        new(CheckKinds.NotAssigned, span, $"`{name}` may have no value here: the step that binds it may end without success",
            $"give `{name}` a value in each `on` block, or leave the block by `exit`, `break` or `continue`");

    public static Diagnostic CannotAssign(TextSpan span, string what, string remedy) =>
        new(CheckKinds.CannotAssign, span, $"{what} cannot be assigned to", remedy);

    public static Diagnostic NotDeclared(TextSpan span, string name, string? nearest) =>
        new(CheckKinds.UnknownName, span, $"there is no local `{name}` here", nearest is null ? $"declare it: `let {name} = …`" : $"did you mean `{nearest}`?");

    public static Diagnostic OutsideLoop(TextSpan span, string word) =>
        new(CheckKinds.OutsideLoop, span, $"`{word}` stands in no loop", "put it inside `while`, `for` or `repeat`");

    public static Diagnostic LabelWithoutStep(TextSpan span, string label) =>
        new(CheckKinds.LabelWithoutStep, span, $"`@{label}` stands before a statement that is no step: {Steps}",
            $"put it before the next step, or write a step for it: `@{label} yield`");

    public static Diagnostic OutcomeWithoutStep(TextSpan span) =>
        new(CheckKinds.OutcomeWithoutStep, span, $"a statement that is no step has no outcome: {Steps}", "take it off, or write `expect CONDITION` on a line of its own");

    public static Diagnostic OutcomeOfTwo(TextSpan span) =>
        new(CheckKinds.OutcomeWithoutStep, span, "a compound assignment to a place is two steps, so it is not clear which one this is about",
            "write the load and the store as two lines");

    public static Diagnostic OutcomeOfAwait(TextSpan span) =>
        new(CheckKinds.OutcomeWithoutStep, span, "`await` is as many steps as it takes, and has no outcome of its own", "take it off");

    public static Diagnostic LabelTaken(TextSpan span, string label, int line) =>
        new(CheckKinds.DuplicateLabel, span, $"`@{label}` already stands in line {Number(line)} of this process", "give one of the two another name");

    public static Diagnostic AwaitWithoutPlace(TextSpan span) =>
        new(CheckKinds.AwaitWithoutPlace, span, "this condition reads no place, so nothing could ever change it", "await a place: `await turn.i32[0] == me`");

    // Warnings

    public static Diagnostic Unreachable(TextSpan span) =>
        new(CheckKinds.Unreachable, span, "this is never reached: what stands before it never goes on", "remove it");

    public static Diagnostic ObjectUnused(TextSpan span, string name) =>
        new(CheckKinds.UnusedObject, span, $"no process uses `{name}`", "remove it, or let its name start with `_`");

    public static Diagnostic LocalUnused(TextSpan span, string name, string remedy) =>
        new(CheckKinds.UnusedLocal, span, $"`{name}` is never read", remedy);

    public static Diagnostic LabelUnused(TextSpan span, string name) =>
        new(CheckKinds.UnusedLabel, span, $"no schedule and no claim names `@{name}`", "remove it, or let its name start with `_`");

    public static Diagnostic ConstantUnused(TextSpan span, string name, string what) =>
        new(CheckKinds.UnusedConstant, span, $"the {what} `{name}` is never used", "remove it, or let its name start with `_`");

    public static Diagnostic NeverStarted(TextSpan span, string name) =>
        new(CheckKinds.NeverStarted, span, $"`{name}` is manual, and no step starts it", $"write `start {name}` in another process, or take `manual` off");

    private const string Steps = "steps are verbs, loads (`let x = ring.i32[0]`), stores (`ring.i32[0] = x`), calls of C# helpers and `await`";
}
