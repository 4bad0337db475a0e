using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary>What an expression can see when it is evaluated.</summary>
public interface IScope
{
    /// <summary>The index of the process in its array.</summary>
    long Me { get; }

    /// <summary>The value of a local slot; definite assignment has been checked.</summary>
    Value Local(int slot);

    /// <summary>The final or current state: loads in claims, observations, outputs, predicates. Processes themselves cannot see it.</summary>
    /// <param name="expression">One of <see cref="CheckedLoad"/>, <see cref="CheckedObservation"/>, <see cref="CheckedProcessLocal"/>, <see cref="CheckedOutput"/>, <see cref="CheckedPredicate"/>.</param>
    Value Observe(CheckedExpression expression);

    /// <summary>The names of objects and processes that expressions yield as values.</summary>
    string ObjectName(int index);

    string ProcessName(int index);
}

/// <summary>What an expression yields that cannot be computed: overflow, a division by zero, an index out of range. It passes through every operator.</summary>
/// <param name="Code">Such as <c>IPC2101</c>.</param>
public sealed record FailureValue(Diagnostics.DiagnosticKind Kind, string Message, TextSpan Span) : Value;
