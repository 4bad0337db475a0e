using System.Collections.Immutable;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;

namespace IpcScript.Runtime.Planning;

/// <summary>One instruction of a process's plan. All but <see cref="StepInstruction"/> and <see cref="ParkInstruction"/> are silent.</summary>
public abstract record Instruction(TextSpan Span);

/// <summary>A step: one call, granted by the scheduler. It goes on at the next instruction, or at a handler's.</summary>
/// <param name="Handlers">Where <c>on CODE { … }</c> goes.</param>
/// <param name="IsAwaited">A load of an <c>await</c>: its place is watched from then on.</param>
public sealed record StepInstruction(CheckedStep Step, bool IsAwaited) : Instruction(Step.Span)
{
    /// <summary>It makes the same call each time, so a process builds the operation once.</summary>
    public bool IsConstant { get; } = OperationBuilder.IsConstant(Step);

    /// <summary>Aligned with the step's handlers.</summary>
    public ImmutableArray<int> Handlers { get; init; } = [];

    /// <summary>Of a step that goes on after a code that did not end it: where it began; −1: it begins here.</summary>
    public int Began { get; init; } = -1;

    /// <summary>Names of the bound locals, for the trace; empty when nothing is bound.</summary>
    public ImmutableArray<string> BoundNames { get; init; } = [];
}

/// <summary><c>x = e</c></summary>
public sealed record AssignInstruction(int Local, CheckedExpression Value, TextSpan Span) : Instruction(Span);

public sealed record PrintInstruction(CheckedExpression Value, TextSpan Span) : Instruction(Span);

/// <summary><c>expect CONDITION</c></summary>
public sealed record ExpectInstruction(CheckedExpression Condition, TextSpan Span) : Instruction(Span);

public sealed record JumpInstruction(int Target, TextSpan Span) : Instruction(Span);

/// <summary>Goes on when the condition holds, else jumps.</summary>
public sealed record JumpUnlessInstruction(CheckedExpression Condition, int Target, TextSpan Span) : Instruction(Span);

/// <summary>The head of a counted loop: leaves it when the counter is past the last, else sets the visible local (−1: none).</summary>
public sealed record LoopInstruction(int Counter, int Last, int Local, int Exit, TextSpan Span) : Instruction(Span);

/// <summary>The foot of a counted loop: leaves it at the last value, so that the counter never overflows.</summary>
public sealed record NextInstruction(int Counter, int Last, int Head, TextSpan Span) : Instruction(Span);

/// <summary>Sets up a loop over a list: counter 0, last its greatest index.</summary>
public sealed record OpenListInstruction(CheckedExpression List, int Items, int Counter, int Last, TextSpan Span) : Instruction(Span);

/// <summary>Sets up <c>repeat n</c>: counter 1, last n. A negative count fails.</summary>
public sealed record OpenRepeatInstruction(CheckedExpression Count, int Counter, int Last, TextSpan Span) : Instruction(Span);

/// <summary>Sets the local of a loop over a list from its counter.</summary>
public sealed record ItemInstruction(int Items, int Counter, int Local, TextSpan Span) : Instruction(Span);

/// <summary>Forgets the places of the last round of an <c>await</c>.</summary>
public sealed record BeginRoundInstruction(TextSpan Span) : Instruction(Span);

/// <summary>After a false round of an <c>await</c>: not runnable until one of its places is stored to, then back to its head.</summary>
public sealed record ParkInstruction(int Head, string? Label, CheckedExpression Condition, TextSpan Span) : Instruction(Span);

/// <summary>A process's program, lowered. Running past the last instruction ends the process.</summary>
/// <param name="LocalCount">Local slots, hidden ones of loops included.</param>
public sealed record ProcessPlan(ProcessProgram Program, ImmutableArray<Instruction> Instructions, int LocalCount)
{
    /// <summary>It watches places that others store to.</summary>
    public bool Awaits { get; } = Instructions.Any(i => i is ParkInstruction);
}
