using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>A loop around the statement that is checked.</summary>
internal sealed class Loop
{
    /// <summary>What is known where its breaks lead.</summary>
    public Flow Breaks { get; set; } = Flow.Never;
}

/// <summary>What the parts of the checker share while they check the text of one process.</summary>
internal sealed class ProcessScope
{
    public ProcessScope(CheckSession session, DeclaredProcess process)
    {
        Session = session;
        Process = process;
        Named = new NamedObjects(session.ObjectCount);
        Helpers = new HelperCalls(this);
        Expressions = new ExpressionChecker(session, Position.Process, Locals) { Named = Named, Own = process.Own, Hoist = Helpers.Hoist };
        Awaits = new ExpressionChecker(session, Position.Await, Locals) { Named = Named, Own = process.Own };
    }

    public CheckSession Session { get; }

    public DeclaredProcess Process { get; }

    public Locals Locals { get; } = new();

    public ExpressionChecker Expressions { get; }

    public ExpressionChecker Awaits { get; }

    public NamedObjects Named { get; }

    public HelperCalls Helpers { get; }

    /// <summary>The statements before the one that is checked, in its block.</summary>
    public ImmutableArray<CheckedStatement>.Builder Before { get; set; } = ImmutableArray.CreateBuilder<CheckedStatement>();

    public Dictionary<string, Identifier> Labels { get; } = [];

    /// <summary>In the order of the text, each once.</summary>
    public List<string> AwaitedSignals { get; } = [];

    /// <summary>The loops around, innermost last.</summary>
    public Stack<Loop> Loops { get; private set; } = [];

    /// <summary>A block begins that <c>break</c> and <c>continue</c> do not leave.</summary>
    /// <returns>The loops outside.</returns>
    public Stack<Loop> EnterApart()
    {
        var outside = Loops;
        Loops = [];
        return outside;
    }

    public void LeaveApart(Stack<Loop> outside) => Loops = outside;

    public void Report(Diagnostic diagnostic) => Session.Findings.Add(diagnostic);

    /// <summary>A name that is taken is said; the text goes on with what is visible.</summary>
    public Local Declare(Identifier name, ValueKind kind, bool isLoopVariable = false)
    {
        if (name.Text is "me" or "none")
            Report(CheckErrors.NameReserved(name.Span, name.Text));
        else if (Locals.Find(name.Text) is { } other)
        {
            Report(CheckErrors.Shadows(name.Span, name.Text, "a local", Session.LineOf(other.Span)));
            return other;
        }
        else if (Session.Names.TryGetValue(name.Text, out var declared))
            Report(CheckErrors.Shadows(name.Span, name.Text, declared.What, Session.LineOf(declared.Span)));

        var local = Locals.Declare(name, kind, isLoopVariable);
        // A word that can be no name is not read as one either.
        if (name.Text is "me" or "none") local.IsRead = true;
        return local;
    }

    /// <summary>Notes the label of a step; null when there is none.</summary>
    public string? Label(Identifier? label)
    {
        if (label is null || label.IsMissing) return null;
        if (Labels.TryGetValue(label.Text, out var first)) Report(CheckErrors.LabelTaken(label.Span, label.Text, Session.LineOf(first.Span)));
        else Labels.Add(label.Text, label);
        return label.Text;
    }

    /// <summary>A statement that turns out to be silent has neither label nor outcome.</summary>
    public void RefuseStepParts(StepStatement statement)
    {
        if (statement.Label is { IsMissing: false } label) Report(CheckErrors.LabelWithoutStep(label.Span, label.Text));
        if (statement.Outcome is { } outcome) Report(CheckErrors.OutcomeWithoutStep(outcome.Span));
    }
}
