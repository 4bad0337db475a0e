using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>A checked statement list.</summary>
public sealed record CheckedBlock(ImmutableArray<CheckedStatement> Statements);

public abstract record CheckedStatement(TextSpan Span);

/// <summary><c>let x = e</c> and <c>x = e</c>; silent.</summary>
public sealed record CheckedAssignment(int Local, CheckedExpression Value, TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedIf(CheckedExpression Condition, CheckedBlock Then, CheckedBlock? Else, TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedWhile(CheckedExpression Condition, CheckedBlock Body, TextSpan Span) : CheckedStatement(Span)
{
    /// <summary>Calls of helpers in the condition: they are made before each look at it.</summary>
    public CheckedBlock Before { get; init; } = new([]);
}

/// <summary><c>for x in first..last</c>: both are evaluated once, before the first round.</summary>
public sealed record CheckedFor(int Local, CheckedExpression First, CheckedExpression Last, CheckedBlock Body, TextSpan Span) : CheckedStatement(Span);

/// <summary><c>for x in list</c></summary>
public sealed record CheckedForEach(int Local, CheckedExpression List, CheckedBlock Body, TextSpan Span) : CheckedStatement(Span);

/// <param name="Count">Null: for ever.</param>
public sealed record CheckedRepeat(CheckedExpression? Count, CheckedBlock Body, TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedBreak(TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedContinue(TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedPrint(CheckedExpression Value, TextSpan Span) : CheckedStatement(Span);

public sealed record CheckedExpect(CheckedExpression Condition, TextSpan Span) : CheckedStatement(Span);

/// <summary>One step: a verb, a load, a store. A compound assignment is two.</summary>
/// <param name="Operations">Several only where the verb joins (one semop).</param>
/// <param name="Bindings">A local slot for each result that is bound, in the order of the verb's results.</param>
/// <param name="Expected">From <c>expect</c>: the step must end in one of these. Empty: not written.</param>
/// <param name="Handlers">From <c>on</c>.</param>
public sealed record CheckedStep(
    string? Label,
    ImmutableArray<CheckedOperation> Operations,
    ImmutableArray<int> Bindings,
    ImmutableArray<Outcome> Expected,
    ImmutableArray<CheckedHandler> Handlers,
    TextSpan Span) : CheckedStatement(Span);

/// <summary><c>await condition</c>: the only place outside claims whose expression holds <see cref="CheckedLoad"/>s; each evaluated one is a step.</summary>
public sealed record CheckedAwait(string? Label, CheckedExpression Condition, TextSpan Span) : CheckedStatement(Span);

/// <summary><c>on OUTCOME or … [name] { … }</c></summary>
/// <param name="Binding">The slot of the local that gets what the outcome brings; −1: none.</param>
/// <param name="GoesOn">The step is not over: behind the block it goes on.</param>
public sealed record CheckedHandler(ImmutableArray<Outcome> Alternatives, CheckedBlock Body, int Binding = -1, bool GoesOn = false);

/// <summary>How a step may end.</summary>
/// <param name="Blocks">It must really block first.</param>
/// <param name="Code">Its code; <c>OK</c> for plain success; null: any success or still blocked at the end (a bare <c>blocks</c>).</param>
public sealed record Outcome(bool Blocks, string? Code);

/// <summary>A verb with its target and its arguments.</summary>
/// <param name="Arguments">Aligned with the verb's parameters, implicit ones too; null: absent. A flag that is present is the constant true. Defaults are filled in.</param>
public sealed record CheckedOperation(Verb Verb, CheckedTarget Target, ImmutableArray<CheckedExpression?> Arguments, TextSpan Span);

public abstract record CheckedTarget;

public sealed record NoTarget : CheckedTarget
{
    public static readonly NoTarget Instance = new();
}

/// <summary>An object: <c>gate</c>, or <c>fork[me]</c> when <paramref name="Element"/> says which of the <paramref name="Count"/> ones from <paramref name="First"/>.</summary>
/// <param name="Mechanism">Of all of them.</param>
/// <param name="Member">Of an object with members, such as an XSI set: <c>s[0]</c>; else null.</param>
public sealed record ObjectTarget(Mechanism Mechanism, int First, int Count, CheckedExpression? Element, CheckedExpression? Member) : CheckedTarget;

/// <summary>An object that only the run knows, <c>m.remote</c>, or what a step has given, <c>reply r</c>.</summary>
/// <param name="Mechanism">That it must be of.</param>
/// <param name="Member">Of what a step has given, one entry: <c>read_data r[0]</c>; else null.</param>
public sealed record ValueTarget(Mechanism Mechanism, CheckedExpression Value, CheckedExpression? Member = null) : CheckedTarget;

/// <summary>A process: <c>left</c>, or <c>worker[i]</c>.</summary>
public sealed record ProcessTarget(int First, int Count, CheckedExpression? Element) : CheckedTarget;
