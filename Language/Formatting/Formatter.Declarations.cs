using IpcScript.Language.Syntax;

namespace IpcScript.Language.Formatting;

/// <summary>Declarations.</summary>
public sealed partial class Formatter
{
    private void WriteDeclaration(Declaration declaration)
    {
        WriteAbove(declaration.Trivia);
        var behind = declaration.Trivia.Trailing;
        switch (declaration)
        {
            case ParameterDeclaration d:
                string range = d.Low is null || d.High is null ? "" : $" in {ExpressionText.Print(d.Low)}..{ExpressionText.Print(d.High)}";
                Write(LineShape.Parameter, behind, "param " + d.Name.Text, $"= {ExpressionText.Print(d.Default)}{range}");
                break;
            case ConstantDeclaration d:
                Write(LineShape.Constant, behind, "let " + d.Name.Text, "= " + ExpressionText.Print(d.Value));
                break;
            case LimitsDeclaration d:
                Write(LineShape.Statement, behind, "limits" + (d.Attributes.IsEmpty ? "()" : DeclarationText.Print(d.Attributes)));
                break;
            case ObjectDeclaration d:
                Write(
                    LineShape.Object,
                    behind,
                    (d.IsManual ? "manual " : "") + d.Kind.Text,
                    DeclarationText.Print(d.Name, d.Count),
                    $"= {d.Family.Text}{DeclarationText.Print(d.Attributes)}");
                break;
            case ProcessDeclaration d:
                string mode = d.Mode switch { ProcessMode.Manual => "manual ", ProcessMode.Daemon => "daemon ", _ => "" };
                WriteBlock($"{mode}process {DeclarationText.Print(d.Name, d.Count)} {{", behind, d.Body);
                break;
            case ScheduleDeclaration { Name: null } d:
                Write(LineShape.Statement, behind, "schedule " + DeclarationText.Print(d.Plan));
                break;
            case ScheduleDeclaration d:
                Write(LineShape.Schedule, behind, "schedule " + d.Name.Text, "= " + DeclarationText.Print(d.Plan));
                break;
            case ExpectDeclaration d:
                WriteExpectations(d);
                break;
            case CSharpDeclaration d:
                Write(LineShape.Break, behind, $"csharp{DeclarationText.Print(d.Attributes)} \"\"\"{d.Code}\"\"\"");
                break;
            default:
                throw new InvalidOperationException($"internal bug: no text for {declaration.GetType().Name}");
        }
    }

    private void WriteExpectations(ExpectDeclaration declaration)
    {
        string head = declaration.Schedule is null ? "expect" : $"expect {declaration.Schedule.Text}";
        if (declaration.EndComments.IsEmpty && declaration.Claims.Length <= 1 && declaration.Claims.All(c => IsPlain(c.Trivia)))
        {
            string body = declaration.Claims.IsEmpty ? "{ }" : $"{{ {DeclarationText.Print(declaration.Claims[0])} }}";
            if (head.Length + 1 + body.Length <= Width)
            {
                Write(LineShape.Expectation, declaration.Trivia.Trailing, head, body);
                return;
            }
        }

        Write(LineShape.Statement, declaration.Trivia.Trailing, head + " {");
        indent += Indent;
        foreach (var claim in declaration.Claims)
        {
            WriteAbove(claim.Trivia);
            Write(LineShape.Statement, claim.Trivia.Trailing, DeclarationText.Print(claim));
        }

        WriteComments(declaration.EndComments);
        indent -= Indent;
        Write(LineShape.Statement, null, "}");
    }
}
