using System.Collections.Immutable;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>Statements and steps.</summary>
public sealed partial class Formatter
{
    private void WriteStatement(Statement statement)
    {
        WriteAbove(statement.Trivia);
        var behind = statement.Trivia.Trailing;
        switch (statement)
        {
            case IfStatement s:
                WriteIf(s, behind);
                break;
            case WhileStatement s:
                WriteBlock($"while {ExpressionText.Print(s.Condition)} {{", behind, s.Body);
                break;
            case ForStatement s:
                string last = s.Last is null ? "" : ".." + ExpressionText.Print(s.Last);
                WriteBlock($"for {s.Variable.Text} in {ExpressionText.Print(s.First)}{last} {{", behind, s.Body);
                break;
            case RepeatStatement s:
                WriteBlock(s.Count is null ? "repeat {" : $"repeat {ExpressionText.Print(s.Count)} {{", behind, s.Body);
                break;
            case StepStatement { Outcome: OnOutcomes on } s:
                WriteHandlers(StepText.Print(s), on.Handlers, behind);
                break;
            case StepStatement { Outcome: ExpectOutcome expect } s:
                Write(LineShape.Statement, behind, StepText.Print(s), "expect " + StepText.Print(expect.Alternatives));
                break;
            default:
                Write(LineShape.Statement, behind, OneLine(statement));
                break;
        }
    }

    /// <summary>Of statements without blocks.</summary>
    private static string OneLine(Statement statement) => statement switch
    {
        BreakStatement => "break",
        ContinueStatement => "continue",
        PrintStatement s => "print " + ExpressionText.Print(s.Value),
        ExpectStatement s => "expect " + ExpressionText.Print(s.Condition),
        StepStatement { Outcome: ExpectOutcome expect } s => $"{StepText.Print(s)} expect {StepText.Print(expect.Alternatives)}",
        StepStatement s => StepText.Print(s),
        _ => throw new InvalidOperationException($"internal bug: no line for {statement.GetType().Name}"),
    };

    private void WriteBlock(string head, Comment? behind, Block block)
    {
        if (block.Statements.IsEmpty && block.EndComments.IsEmpty)
        {
            Write(LineShape.Statement, behind, head + " }");
            return;
        }

        Write(LineShape.Statement, behind, head);
        WriteBody(block);
        Write(LineShape.Statement, null, "}");
    }

    private void WriteBody(Block block)
    {
        indent += Indent;
        foreach (var statement in block.Statements) WriteStatement(statement);
        WriteComments(block.EndComments);
        indent -= Indent;
    }

    private void WriteIf(IfStatement statement, Comment? behind)
    {
        if (statement.Else is null)
        {
            WriteBlock($"if {ExpressionText.Print(statement.Condition)} {{", behind, statement.Then);
            return;
        }

        string head = "";
        SyntaxNode? next = statement;
        while (next is IfStatement branch)
        {
            Write(LineShape.Statement, behind, $"{head}if {ExpressionText.Print(branch.Condition)} {{");
            WriteBody(branch.Then);
            behind = null;
            head = "} else ";
            next = branch.Else;
        }

        if (next is Block otherwise)
        {
            Write(LineShape.Statement, null, "} else {");
            WriteBody(otherwise);
        }

        Write(LineShape.Statement, null, "}");
    }

    /// <summary>Handlers of one short statement each stand on one line each; others as the branches of an <c>if</c> do.</summary>
    private void WriteHandlers(string step, ImmutableArray<OutcomeHandler> handlers, Comment? behind)
    {
        var heads = handlers.Select(h => $"on {StepText.Print(h.Alternatives)}{(h.Name is { } name ? " " + name.Text : "")} {{").ToArray();
        if (handlers.All(h => IsOneLine(h.Body)))
        {
            var inline = handlers.Select((h, i) => h.Body.Statements.IsEmpty ? $"{heads[i]} }}" : $"{heads[i]} {OneLine(h.Body.Statements[0])} }}").ToArray();
            if (Columns.NoteColumn(indent + step.Length) + inline.Max(s => s.Length) <= Width)
            {
                Write(LineShape.Statement, behind, step, inline[0]);
                foreach (string other in inline[1..]) Write(LineShape.Statement, null, new string(' ', step.Length), other);
                return;
            }
        }

        Write(LineShape.Statement, behind, $"{step} {heads[0]}");
        for (int i = 0; i < handlers.Length; i++)
        {
            if (i > 0) Write(LineShape.Statement, null, $"}} {heads[i]}");
            WriteBody(handlers[i].Body);
        }

        Write(LineShape.Statement, null, "}");
    }

    private bool IsOneLine(Block block) => block.EndComments.IsEmpty && block.Statements switch
    {
        [] => true,
        [IfStatement or WhileStatement or ForStatement or RepeatStatement or StepStatement { Outcome: OnOutcomes }] => false,
        [var only] => IsPlain(only.Trivia),
        _ => false,
    };
}
