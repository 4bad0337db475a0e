using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Names and what stands behind their dots.</summary>
internal sealed partial class ExpressionChecker
{
    private CheckedExpression Name(NameExpression name)
    {
        if (name.Name.Length == 0) return Broken(name.Span);
        if (name.Name == "me")
            return position is Position.Process or Position.Await ? new CheckedMe(name.Span) : Fail(CheckErrors.MeOutside(name.Span));
        if (locals?.Find(name.Name) is { } local) return Read(local, name);
        if (Find(name.Name) is { } declared)
            return declared switch
            {
                DeclaredConstant c => Constant(c, name),
                DeclaredObject o => Object(o, [], name),
                DeclaredProcess p => Process(p, [], name),
                _ => throw new InvalidOperationException($"internal bug: no check of {declared.GetType().Name}"),
            };
        if (session.Catalog.NumberNamed(name.Name) is { } number) return new CheckedConstant(Value.Of(number.Number), ValueKind.Integer, name.Span);
        if (IsSymbol(name.Name)) return new CheckedConstant(new SymbolValue(name.Name), ValueKind.Symbol, name.Span);
        return Fail(CheckErrors.NoSuchName(name.Span, name.Name, session.Nearest.To(name.Name, KnownNames()), position == Position.Claim ? LocalOf(name.Name) : null));
    }

    /// <summary>How a claim names a local of some process.</summary>
    private string? LocalOf(string name)
    {
        foreach (var declared in session.Names.Values)
            if (declared is DeclaredProcess { Text: { } text } process && text.Outermost.ContainsKey(name))
                return process.Name + (process.IsArray ? "[0]." : ".") + name;
        return null;
    }

    /// <summary>Codes and signals: EAGAIN, SIGUSR1, MACH_MSG_OK; words of the catalog.</summary>
    private bool IsSymbol(string name)
    {
        if (session.Catalog.IsWord(name)) return true;
        bool hasLetter = false;
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c)) hasLetter = true;
            else if (!char.IsAsciiDigit(c) && c != '_') return false;
        }

        return hasLetter;
    }

    private IEnumerable<string> KnownNames() => (locals?.VisibleNames ?? []).Concat(session.Names.Keys).Concat(session.Catalog.NumberNames);

    private CheckedExpression Read(Local local, NameExpression name)
    {
        local.IsRead = true;
        if (locals!.Flow.Unassigned.Contains(local.Slot))
        {
            // Said once: from here on it counts as assigned.
            locals.Flow = locals.Flow.With(local.Slot);
            return Fail(CheckErrors.NotAssigned(name.Span, local.Name));
        }

        return new CheckedLocal(local.Slot, local.Name, local.Kind, name.Span);
    }

    private static CheckedExpression Constant(DeclaredConstant constant, NameExpression name)
    {
        constant.IsUsed = true;
        return constant.Value is { } value ? new CheckedConstant(value, Kinded.KindOf(value), name.Span) : Broken(name.Span);
    }

    private CheckedExpression Member(MemberExpression member)
    {
        if (Root(member) is (DeclaredObject own, var which)) return Object(own, which, member);
        var root = Root(member.Target);
        if (root.Declared is DeclaredObject obj) return ObjectField(member, obj, root.Indices);
        if (root.Declared is DeclaredProcess process) return ProcessField(member, process, root.Indices);
        var record = Check(member.Target);
        if (member.Name.IsMissing || IsBroken(record)) return Broken(member.Span);
        if (record.Kind == ValueKind.Text && ElementType.Find(member.Name.Text) is { } type)
            return Fail(type.IsRange ? CheckErrors.OffsetAndLength(member.Span, type.Name, 0) : CheckErrors.OneIndex(member.Span, type.Name, 0));
        if (!Typing.Accepts(ValueKind.Record, record.Kind))
            return Fail(CheckErrors.WrongType(member.Target.Span, $"what has a field `{member.Name.Text}`", Kinded.Article(record.Kind), "a record"));
        return new CheckedField(record, member.Name.Text, member.Span);
    }

    private CheckedExpression ObjectField(MemberExpression member, DeclaredObject obj, IReadOnlyList<IndexExpression> indices)
    {
        string name = member.Name.Text;
        if (name.Length == 0 || obj.Mechanism is not { } mechanism) return Broken(member.Span);
        if (IsMemory(mechanism) && ElementType.Find(name) is { } type)
            return Fail(type.IsRange ? CheckErrors.OffsetAndLength(member.Span, name, 0) : CheckErrors.OneIndex(member.Span, name, 0));
        if (position == Position.Fixed) return Fail(CheckErrors.NotConstant(member.Span, what, $"`{obj.Name}` is {obj.What}"));
        if (position != Position.Claim)
            return Fail(CheckErrors.StateInProcess(member.Span, $"the state of `{obj.Name}`",
                IsMemory(mechanism) ? $"load from a place: `let x = {obj.Name}.i32[0]`" : Asking(mechanism, obj.Name)));
        if (ObjectTarget(obj, indices, member.Target) is not { } target) return Broken(member.Span);
        foreach (var field in mechanism.Fields)
            if (field.Name == name) return new CheckedObservation(target, name, field.Kind, member.Span);
        string[] known = [.. mechanism.Fields.Select(f => f.Name)];
        return Fail(CheckErrors.NoSuchField(member.Name.Span, obj.ElementWhat, name, known, session.Nearest.To(name, known)));
    }

    private static string Asking(Mechanism mechanism, string name) =>
        (mechanism.FindVerb("value") ?? mechanism.FindVerb("status")) is { IsWritten: true } verb
            ? $"ask by a step: `{verb.Name} {name} -> x`"
            : $"no step tells it; a claim sees it, as in `expect {{ {name} == … }}`";

    private CheckedExpression ProcessField(MemberExpression member, DeclaredProcess process, IReadOnlyList<IndexExpression> indices)
    {
        if (member.Name.IsMissing) return Broken(member.Span);
        string name = member.Name.Text;
        if (position == Position.Fixed) return Fail(CheckErrors.NotConstant(member.Span, what, $"`{process.Name}` is {process.What}"));
        if (position != Position.Claim)
            return Fail(CheckErrors.StateInProcess(member.Span, $"the inside of `{process.Name}`", "processes share only objects and constants; hand it over through one"));
        if (ProcessTarget(process, indices, member.Target) is not { } target) return Broken(member.Span);
        if (name == "output") return new CheckedOutput(target, member.Span);
        if (process.Text is not { } text) return Broken(member.Span);
        if (!text.Outermost.TryGetValue(name, out var local))
        {
            string[] known = [.. text.Outermost.Keys];
            return Fail(CheckErrors.NoSuchProcessLocal(member.Name.Span, process.Name, name, known, session.Nearest.To(name, known)));
        }

        local.IsRead = true;
        return new CheckedProcessLocal(target, local.Slot, name, member.Span);
    }

    private CheckedExpression Predicate(PredicateExpression predicate)
    {
        string word = predicate.Predicate.Text;
        var root = Root(predicate.Process);
        if (root.Declared is not DeclaredProcess process)
        {
            var subject = root.Declared is null ? Check(predicate.Process) : null;
            if (subject is not null && IsBroken(subject)) return subject;
            return Fail(CheckErrors.WrongThing(predicate.Process.Span, session.Source.Slice(predicate.Process.Span),
                root.Declared?.What ?? Kinded.Article(subject!.Kind), "a process"));
        }

        if (ProcessTarget(process, root.Indices, predicate.Process) is not { } target) return Broken(predicate.Span);
        return word switch
        {
            "printed" => new CheckedPredicate(target, ProcessPredicate.Printed, Check(predicate.Argument, ValueKind.Text, "what was printed"), predicate.Span),
            "exited" => new CheckedPredicate(target, ProcessPredicate.Exited, Status(predicate.Argument), predicate.Span),
            "killed" => new CheckedPredicate(target, ProcessPredicate.Killed, Signal(predicate.Argument), predicate.Span),
            "at" => At(predicate, process, target),
            _ => throw new InvalidOperationException($"internal bug: no predicate {word}"),
        };
    }

    private CheckedExpression Status(Expression argument)
    {
        var status = Check(argument, ValueKind.Integer, "an exit status");
        return Folding.IsInteger(status, out long number) && number is < 0 or > 255 && !IsBroken(status)
            ? Fail(CheckErrors.OutOfRange(argument.Span, "the exit status", number.ToString(System.Globalization.CultureInfo.InvariantCulture), "0 to 255"))
            : status;
    }

    private CheckedExpression Signal(Expression argument)
    {
        var signal = Check(argument, ValueKind.Symbol, "what killed it");
        return signal is CheckedConstant { Value: SymbolValue { Name: var name } } && !Signals.IsDeadly(name)
            ? Fail(CheckErrors.NoSuchSymbol(argument.Span, "what killed it", name, Signals.Deadly, session.Nearest.To(name, Signals.Deadly)))
            : signal;
    }

    private CheckedExpression At(PredicateExpression predicate, DeclaredProcess process, ProcessTarget target)
    {
        var label = ((LabelExpression)predicate.Argument).Label;
        CheckLabel(process, label);
        return new CheckedPredicate(target, ProcessPredicate.At,
            new CheckedConstant(Value.Of(label.Text), ValueKind.Text, label.Span), predicate.Span);
    }

    /// <summary>A label that a claim or a schedule names stands in that process.</summary>
    public void CheckLabel(DeclaredProcess process, Identifier label)
    {
        if (label.IsMissing || process.Text is not { } text) return;
        if (text.Labels.ContainsKey(label.Text))
        {
            process.NamedLabels.Add(label.Text);
            return;
        }

        string[] known = [.. text.Labels.Keys];
        session.Findings.Add(CheckErrors.NoSuchLabel(label.Span, process.Name, label.Text, known, session.Nearest.To(label.Text, known)));
    }
}
