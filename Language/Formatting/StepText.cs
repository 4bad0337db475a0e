using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>Steps and the outcomes behind them, each on one line.</summary>
public static class StepText
{
    /// <summary>The step with its label, without its outcome clause.</summary>
    public static string Print(StepStatement step) => (step.Label is { } label ? $"@{label.Text} " : "") + (step switch
    {
        VerbStep s => string.Join(", ", s.Operations.Select(Print)) + (s.Bindings.IsEmpty ? "" : " -> " + string.Join(", ", s.Bindings.Select(b => b.Text))),
        LetStatement s => $"let {s.Name.Text} = {ExpressionText.Print(s.Value)}",
        AssignStatement s => $"{ExpressionText.Print(s.Target)} {(s.Operator is { } op ? op.Symbol() : "")}= {ExpressionText.Print(s.Value)}",
        CallStep s => ExpressionText.Print(s.Call),
        AwaitStatement s => $"await {ExpressionText.Print(s.Condition)}",
        _ => throw new InvalidOperationException($"internal bug: no text for {step.GetType().Name}"),
    });

    /// <summary>A verb with its object, value and modifiers.</summary>
    public static string Print(VerbOperation operation)
    {
        string text = operation.Verb.Text;
        if (operation.Target is not null) text += " " + ExpressionText.Print(operation.Target);
        if (operation.Value is not null) text += " " + ExpressionText.Print(operation.Value);
        foreach (var modifier in operation.Modifiers)
            text += " " + modifier.Word + (modifier.Value is null ? "" : " " + ExpressionText.Print(modifier.Value));
        return text;
    }

    /// <summary><c>EAGAIN or blocks then EINTR</c></summary>
    public static string Print(ImmutableArray<OutcomeSyntax> alternatives) => string.Join(" or ", alternatives.Select(a =>
        !a.Blocks ? a.Code?.Text ?? "" : a.Code is null ? "blocks" : $"blocks then {a.Code.Text}"));
}
