using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;
using Attribute = IpcScript.Language.Catalog.Attribute;

namespace IpcScript.Language.Checking;

/// <summary>Checks the attributes of a declaration: <c>(size: 64, name: "ring")</c>.</summary>
internal sealed partial class AttributeChecker(CheckSession session, ConstantChecker constants)
{
    /// <summary>Aligned with the attributes of the mechanism.</summary>
    public ImmutableArray<Value?> Check(DeclaredObject obj, Mechanism mechanism)
    {
        var values = new Value?[mechanism.Attributes.Length];
        var written = new bool[values.Length];
        foreach (var syntax in obj.Syntax.Attributes)
        {
            int index = mechanism.IndexOfAttribute(syntax.Name.Text);
            if (index < 0)
            {
                Unknown(syntax, mechanism);
                constants.Fixed(syntax.Value, ValueKind.Any, $"`{syntax.Name.Text}:`");
                continue;
            }

            if (written[index]) session.Findings.Add(CheckErrors.AttributeTwice(syntax.Name.Span, syntax.Name.Text));
            written[index] = true;
            values[index] = CheckValue(obj, mechanism.Attributes[index], syntax.Value);
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (written[i]) continue;
            var attribute = mechanism.Attributes[i];
            values[i] = attribute.Default;
            if (obj.Process is not null) continue;
            // A manual object belongs to the process that makes it.
            if (attribute.IsRequired && !(attribute.Kind == ValueKind.Process && obj.Syntax.IsManual))
                session.Findings.Add(CheckErrors.AttributeMissing(obj.Syntax.Family.Span, Describe(mechanism), attribute.Name, attribute.Help));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Of a declaration whose mechanism is not known, the values may still have errors of their own.</summary>
    public void CheckValuesOnly(ObjectDeclaration syntax)
    {
        foreach (var attribute in syntax.Attributes)
        {
            if (!NamesThings(attribute.Name.Text)) constants.Fixed(attribute.Value, ValueKind.Any, $"{attribute.Name.Text}:");
            else _ = new ExpressionChecker(session, Position.Claim).Root(attribute.Value); // what is named is used
        }
    }

    /// <summary>In some mechanism the attribute names objects or a process, which are no values that are fixed.</summary>
    private bool NamesThings(string attribute) => session.Catalog.Mechanisms.SelectMany(m => m.Attributes)
        .Any(a => a.Name == attribute && (a.Kind is ValueKind.Object or ValueKind.Process || a.Objects is not null));

    private void Unknown(AttributeSyntax syntax, Mechanism mechanism)
    {
        if (syntax.Name.IsMissing) return;
        string[] known = [.. mechanism.Attributes.Select(a => a.Name)];
        session.Findings.Add(CheckErrors.NoSuchAttribute(
            syntax.Name.Span, syntax.Name.Text, Describe(mechanism), known, session.Nearest.To(syntax.Name.Text, known)));
    }

    private Value? CheckValue(DeclaredObject obj, Attribute attribute, Expression expression)
    {
        if (attribute.Kind == ValueKind.Object) return Container(obj, expression);
        if (attribute.Kind == ValueKind.Process) return Owner(obj, expression);
        if (attribute.Objects is not null) return Listed(attribute, obj.Mechanism!, expression);
        if (attribute.Kind == ValueKind.Boolean && expression is NameExpression { Name: { Length: > 0 } said } && !session.Names.ContainsKey(said))
            return Refuse(CheckErrors.NoSuchSymbol(expression.Span, $"`{attribute.Name}:`", said, ["true", "false"], session.Nearest.To(said, ["true", "false"])));
        var value = attribute.Kind == ValueKind.Symbol && expression is NameExpression { Name: { Length: > 0 } word }
            && (attribute.Symbols.Contains(word) || !session.Names.ContainsKey(word))
            ? new SymbolValue(word)
            : constants.Fixed(expression, attribute.Kind, $"`{attribute.Name}:`");
        if (value is null) return null;
        // A value out of its range is none: what else would be wrong with it is a consequence.
        if (attribute is { Kind: ValueKind.List, Minimum: not null } && !Items(value, attribute))
            return Refuse(CheckErrors.OutOfRange(expression.Span, $"`{attribute.Name}:`", ValueText.Print(value), $"a list of one or more integers, each {Ranges.Text(attribute.Minimum, attribute.Maximum)}"));
        if (Ranges.Violation(attribute.Kind, value, attribute.Minimum, attribute.Maximum) is { } range)
            return Refuse(CheckErrors.OutOfRange(expression.Span, $"`{attribute.Name}:`", ValueText.Print(value), range));
        if (value is SymbolValue { Name: var name } && !attribute.Symbols.IsDefault && !attribute.Symbols.Contains(name))
            return Refuse(CheckErrors.NoSuchSymbol(expression.Span, $"`{attribute.Name}:`", name, attribute.Symbols, session.Nearest.To(name, attribute.Symbols)));
        return value;
    }

    private Value? Refuse(Diagnostic mistake)
    {
        session.Findings.Add(mistake);
        return null;
    }

    private static bool Items(Value value, Attribute attribute) =>
        value is ListValue { Items: { IsEmpty: false } items }
        && items.All(i => i is IntegerValue && Ranges.Violation(ValueKind.Integer, i, attribute.Minimum, attribute.Maximum) is null);

    /// <summary><c>in: ring</c></summary>
    private ObjectValue? Container(DeclaredObject obj, Expression expression)
    {
        if (expression is MissingExpression) return null;
        string text = session.Source.Slice(expression.Span);
        var checker = new ExpressionChecker(session, Position.Claim);
        var root = checker.Root(expression);
        if (root.Declared is not DeclaredObject segment)
        {
            // Unknown names are said as such, and not once more as no segment.
            var seen = root.Declared is null ? checker.Check(expression) : null;
            if (seen is null || !ExpressionChecker.IsBroken(seen))
                session.Findings.Add(CheckErrors.NotASegment(expression.Span, text, root.Declared?.What ?? Kinded.Article(seen!.Kind)));
            return null;
        }

        if (segment.Mechanism is null || checker.ObjectTarget(segment, root.Indices, expression) is not { } target) return null;
        if (segment.Mechanism.Kind != "segment")
        {
            session.Findings.Add(CheckErrors.NotASegment(expression.Span, text, segment.What));
            return null;
        }

        if (segment.Mechanism.IsOwn)
            session.Findings.Add(CheckErrors.ContainerIsOwn(expression.Span, obj.Name, segment.Name));
        if (segment.Syntax.Attributes.Any(a => a.Name.Text == "mapping" && session.Source.Slice(a.Value.Span) == "private"))
            session.Findings.Add(CheckErrors.ContainerIsPrivate(expression.Span, obj.Name, segment.Name));
        if (segment.Syntax.IsManual && !obj.Syntax.IsManual)
            session.Findings.Add(CheckErrors.ContainerIsManual(expression.Span, obj.Name, segment.Name));
        return new ObjectValue(target.First, segment.ElementName(target.First - segment.First));
    }

    private static string Describe(Mechanism mechanism) => $"{mechanism.Kind} {mechanism.Family}";
}
