using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Planning;

/// <summary>Computes the arguments of a step in a scope: checked operation to operation, or the failure of an expression.</summary>
public sealed class OperationBuilder(CheckedScenario scenario)
{
    /// <summary>The operation, or null and why it cannot be made.</summary>
    public Operation? Build(CheckedStep step, IScope scope, out FailureValue? failure)
    {
        Operation? operation = null;
        failure = null;
        for (int i = step.Operations.Length - 1; i >= 0; i--)
        {
            operation = Build(step.Operations[i], operation, scope, ref failure);
            if (operation is null) return null;
        }

        return operation;
    }

    /// <summary>Whether the operation is the same each time one process builds it.</summary>
    public static bool IsConstant(CheckedStep step) => step.Operations.All(o =>
        o.Target switch
        {
            ObjectTarget target => IsConstant(target.Element) && IsConstant(target.Member),
            ProcessTarget target => IsConstant(target.Element),
            ValueTarget => false,
            _ => true,
        }
        && o.Arguments.All(IsConstant));

    /// <summary>
    /// A verb of an object's lifecycle, such as <c>create exclusive</c>, <c>set bytes</c>: flags as named, a parameter that takes a value gets that of the attribute of
    /// its name, all else is at its default. Null when that attribute is absent: there is nothing to do then.
    /// </summary>
    public static Operation? Lifecycle(ObjectSymbol obj, string text)
    {
        var words = Words.Of(text);
        var verb = obj.Mechanism.FindVerb(words[0]) ?? throw new InvalidOperationException($"internal bug: {obj.Mechanism} has no verb {words[0]}");
        var arguments = new Value?[verb.Parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = verb.Parameters[i];
            bool isNamed = words.Contains(parameter.Word);
            arguments[i] = !isNamed ? parameter.Default : parameter.Kind == ValueKind.Flag ? Value.True : obj.Attribute(parameter.Word);
            if (isNamed && arguments[i] is null) return null;
        }

        return new Operation(verb, obj.Index, -1, -1, ValueList.Create<Value?>(arguments));
    }

    private static bool IsConstant(CheckedExpression? expression) => expression is null or CheckedConstant or CheckedMe;

    private Operation? Build(CheckedOperation source, Operation? also, IScope scope, ref FailureValue? failure)
    {
        int obj = -1, process = -1, member = -1;
        RecordValue? given = null;
        switch (source.Target)
        {
            case ObjectTarget target:
                obj = Resolve(target.First, target.Count, target.Element, scope, ref failure);
                if (target.Member is not null) member = (int)Index(target.Member, Mechanism.MostMembers, scope, ref failure);
                if (also is not null && also.Object != obj)
                    failure ??= new FailureValue(RunErrors.WrongArgument, $"joined operations are one call on one object; this one is {scenario.Objects[obj].Name}, and the next {scenario.Objects[also.Object].Name}", source.Span);
                break;
            case ValueTarget target:
                obj = Resolve(target, source.Verb, scope, out given, ref failure);
                if (target.Member is not null) member = (int)Index(target.Member, Mechanism.MostMembers, scope, ref failure);
                break;
            case ProcessTarget target:
                process = Resolve(target.First, target.Count, target.Element, scope, ref failure);
                break;
        }

        var verb = source.Verb;
        var arguments = new Value?[source.Arguments.Length];
        for (int i = 0; i < arguments.Length && failure is null; i++)
        {
            if (source.Arguments[i] is not { } expression) continue;
            arguments[i] = expression is CheckedConstant constant
                ? constant.Value
                : Convert(verb.Parameters[i], Evaluator.Evaluate(expression, scope), expression, ref failure);
        }

        if (failure is not null) return null;
        if (given is not null) Fill(verb, arguments, given, source, ref failure);
        for (int i = 0; i < arguments.Length; i++)
            if (!verb.Parameters[i].Capacities.IsEmpty) arguments[i] ??= Chosen(verb, verb.Parameters[i], arguments, scenario.Objects[obj]);
        if (failure is not null) return null;
        if (verb.Target == TargetKind.Place && !PlaceChecks.Pass(scenario.Objects[obj], verb, arguments, source.Span, out failure)) return null;
        return new Operation(verb, obj, process, member, ValueList.Create<Value?>(arguments), also);
    }

    private int Resolve(ValueTarget target, Verb verb, IScope scope, out RecordValue? given, ref FailureValue? failure)
    {
        given = null;
        switch (Evaluator.Evaluate(target.Value, scope))
        {
            case FailureValue f:
                failure ??= f;
                return -1;
            case ObjectValue { Index: var index } when scenario.Objects[index].Mechanism == target.Mechanism && verb.Record != RecordUse.Only:
                return index;
            case RecordValue record when verb.Record != RecordUse.None && record[target.Mechanism.Kind] is ObjectValue { Index: var index } && scenario.Objects[index].Mechanism == target.Mechanism:
                given = record;
                return index;
            case var other:
                failure ??= new FailureValue(RunErrors.WrongArgument, $"{verb.Name} acts on a {target.Mechanism.Kind}, and this is {Kinded.Describe(other)}", target.Value.Span);
                return -1;
        }
    }

    /// <summary>The implicit parameters are fields of the record that the verb acts on.</summary>
    private static void Fill(Verb verb, Value?[] arguments, RecordValue given, CheckedOperation source, ref FailureValue? failure)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = verb.Parameters[i];
            if (!parameter.IsImplicit) continue;
            arguments[i] = given[parameter.Word];
            if (arguments[i] is null) failure ??= new FailureValue(RunErrors.WrongArgument, $"{verb.Name} acts on a record with the field {parameter.Word}, and this one has none", source.Span);
        }
    }

    private static SymbolValue Chosen(Verb verb, Parameter parameter, Value?[] arguments, ObjectSymbol obj)
    {
        long length = 0;
        for (int i = 0; i < arguments.Length; i++)
            if (verb.Parameters[i].IsValue && arguments[i] is TextValue text) length = text.Bytes.Count;
        for (int i = 0; i < parameter.Symbols.Length; i++)
            if (parameter.Capacities[i] is not { } attribute || obj.Attribute(attribute) is IntegerValue { Number: var most } && length <= most) return new SymbolValue(parameter.Symbols[i]);
        return new SymbolValue(parameter.Symbols[0]);
    }

    private static int Resolve(int first, int count, CheckedExpression? element, IScope scope, ref FailureValue? failure) =>
        element is null ? first : first + (int)Index(element, count, scope, ref failure);

    private static long Index(CheckedExpression expression, int count, IScope scope, ref FailureValue? failure)
    {
        switch (Evaluator.Evaluate(expression, scope))
        {
            case FailureValue f:
                failure ??= f;
                return 0;
            case IntegerValue i when i.Number >= 0 && i.Number < count:
                return i.Number;
            case var other:
                failure ??= new FailureValue(RunErrors.IndexOutOfRange, $"index {other} is outside 0..{count - 1}", expression.Span);
                return 0;
        }
    }

    private Value? Convert(Parameter parameter, Value value, CheckedExpression source, ref FailureValue? failure)
    {
        if (value is FailureValue f)
        {
            failure ??= f;
            return null;
        }

        bool fits = parameter.Kind switch
        {
            ValueKind.Integer => value is IntegerValue,
            ValueKind.Float => value is FloatValue or IntegerValue,
            ValueKind.Boolean or ValueKind.Flag => value is BooleanValue,
            ValueKind.Text => value is TextValue,
            ValueKind.Duration => value is DurationValue,
            ValueKind.List => value is ListValue list && (parameter.Objects is null || list.Items.All(i => i is ObjectValue { Index: var index } && scenario.Objects[index].Mechanism.Kind == parameter.Objects)),
            ValueKind.Symbol => value is SymbolValue s && (parameter.Symbols.IsDefaultOrEmpty || parameter.Symbols.Contains(s.Name)),
            ValueKind.Object => value is ObjectValue,
            ValueKind.Process => value is ProcessValue,
            ValueKind.Memory => value is MemoryValue,
            ValueKind.Message => value is MessageValue,
            _ => true,
        };
        if (!fits)
        {
            failure ??= new FailureValue(RunErrors.WrongArgument, $"{parameter.Word} is {value}, which is not of the type {parameter.Kind.ToString().ToLowerInvariant()}", source.Span);
            return null;
        }

        long? number = value switch { IntegerValue i => i.Number, DurationValue d => d.Nanoseconds, _ => null };
        if (number < parameter.Minimum || number > parameter.Maximum)
        {
            failure ??= new FailureValue(RunErrors.WrongArgument, $"{parameter.Word} is {value}, outside {parameter.Minimum}..{parameter.Maximum}", source.Span);
            return null;
        }

        return value;
    }
}
