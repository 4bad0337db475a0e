using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary><c>--set N=7</c>: reads the literals, by the same parser that reads scenarios.</summary>
internal sealed class Overrides(CheckSession session, Scenario scenario)
{
    public IReadOnlyDictionary<string, Value> Read(IReadOnlyDictionary<string, string>? texts)
    {
        var values = new Dictionary<string, Value>();
        if (texts is { Count: > 0 }) Read(texts, values);
        return values;
    }

    private void Read(IReadOnlyDictionary<string, string> texts, Dictionary<string, Value> values)
    {
        var parameters = scenario.Declarations.OfType<ParameterDeclaration>().ToLookup(p => p.Name.Text);
        string[] known = [.. parameters.Select(p => p.Key)];
        foreach (string name in texts.Keys.Order(StringComparer.Ordinal))
        {
            // What is wrong on the command line is shown at the declaration, or at the title when there is none.
            if (!parameters.Contains(name))
                session.Findings.Add(CheckErrors.NoSuchParameter(
                    scenario.Title?.Span ?? new TextSpan(0, 0), name, known, session.Nearest.To(name, known)));
            else if (Literal(texts[name]) is { } value)
                values[name] = value;
            else
                session.Findings.Add(CheckErrors.BadOverride(parameters[name].First().Name.Span, name, texts[name]));
        }
    }

    private Value? Literal(string text)
    {
        var source = new SourceText("--set", $"scenario \"\"\nlet value = {text}\n");
        var parsed = Parser.Parse(source, session.Catalog);
        if (parsed.Diagnostics.Length > 0 || parsed.Scenario.Declarations is not [ConstantDeclaration { Value: var expression }]) return null;
        var alone = new CheckSession(source, session.Catalog);
        var result = new ExpressionChecker(alone, Position.Fixed).Check(expression);
        return result is CheckedConstant { Value: not FailureValue and var value } && !alone.Findings.HasErrors ? value : null;
    }
}
