using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Tracing;

/// <summary>How a call is written: as a step of the language, and as the native call with its result, in strace's manner. Logical names only.</summary>
public sealed class CallText(CheckedScenario scenario)
{
    /// <summary>Bytes of a text that is written in full, and what is written of a longer one.</summary>
    private const int LongestText = 128, ShownOfText = 12;

    private readonly Dictionary<string, Template> templates = [];
    private readonly RecentTexts phrases = new();
    private readonly RecentTexts calls = new();

    /// <summary>The step with its values: <c>ring.i32[1] = 1</c>, <c>wait empty timeout 50ms</c>.</summary>
    public string Phrase(Operation operation, ImmutableArray<string> bound) =>
        bound.IsEmpty ? phrases.Find(operation, null) ?? phrases.Keep(operation, null, WritePhrase(operation, bound)) : WritePhrase(operation, bound);

    /// <summary>The native call without its result.</summary>
    public string Call(Operation operation)
    {
        var form = Form(operation);
        string call = Render(form.Call, operation, null, []);
        return form.Linux is { } linux && Render(linux, operation, null, []) is { Length: > 0 } made ? $"{call}; {made}" : call;
    }

    /// <summary>The native call that does not return yet: one that sleeps, or the try after which it spins.</summary>
    public string Pending(Operation operation) =>
        operation.Verb.FailedTry is { } failed ? Render(failed, operation, null, []) : Call(operation) + " …";

    /// <summary>The native call and what it returned; null: still asleep.</summary>
    public string Native(Operation operation, Result? result, bool slept = false) => slept
        ? WriteNative(operation, result, slept)
        : calls.Find(operation, result) ?? calls.Keep(operation, result, WriteNative(operation, result, slept));

    public string ProcessName(int process) => process == scenario.Processes.Length ? "setup" : scenario.Processes[process].Name;

    public string ObjectName(int obj) => scenario.Objects[obj].Name;

    private string WritePhrase(Operation operation, ImmutableArray<string> bound)
    {
        var text = new StringBuilder();
        for (var op = operation; op is not null; op = op.Also)
        {
            if (op != operation) text.Append(", ");
            AppendPhrase(text, op, bound);
        }

        if (operation.Verb.Phrase is null || !operation.Verb.IsImplicit) AppendBound(text, bound);
        return text.ToString();
    }

    private string WriteNative(Operation operation, Result? result, bool slept)
    {
        var form = Form(operation);
        string call = Render(form.Call, operation, result, []);
        if (result is null) return call;
        if (result.Thrown is { } thrown) return $"{call} threw {ValueText.Show(Value.Of(thrown.Text))}";
        if (form.ErrorStyle == ErrorStyle.Named) return $"{call} = {Named(form, operation, result, slept)}";
        if (result.IsOk || result.Values.Count > 0 && operation.Verb.Codes.Any(c => c.Name == result.Code && c.Succeeds))
            return form.Success is null || (form.ErrorStyle == ErrorStyle.Thrown && result.Values.IsEmpty) ? call : $"{call} = {(result.IsOk ? Render(form.Success, operation, result, []) : result.Code)}";
        return form.ErrorStyle == ErrorStyle.Errno ? $"{call} = -1 {result.Code}" : $"{call} = {result.Code}";
    }

    /// <summary>The code with its number, then the call of Linux with what it returned.</summary>
    private string Named(NativeForm form, Operation operation, Result result, bool slept)
    {
        var code = operation.Verb.Codes.FirstOrDefault(c => c.Name == result.Code);
        string text = result.IsOk ? Render(form.Success!, operation, result, []) : code?.NumberText is { } number ? $"{result.Code} ({number})" : result.Code;
        string? ended = result.IsOk ? form.LinuxSuccess : (slept ? code?.LinuxAfterSleep : null) ?? code?.Linux;
        if (form.Linux is null || ended is null) return text;
        string made = Render(code?.LinuxCall ?? form.Linux, operation, result, []);
        return made.Length == 0 ? text : $"{text}; {made} = {Render(ended, operation, result, [])}";
    }

    private static NativeForm Form(Operation operation)
    {
        foreach (var form in operation.Verb.Native)
            if (form.When is null || IsPresent(Argument(operation, form.When))) return form;
        throw new InvalidOperationException($"internal bug: {operation.Verb} has no native form for this call");
    }

    private void AppendPhrase(StringBuilder text, Operation op, ImmutableArray<string> bound)
    {
        var verb = op.Verb;
        if (verb.Phrase is not null)
        {
            text.Append(Render(verb.Phrase, op, null, bound));
            return;
        }

        text.Append(verb.Name);
        if (verb.Target != TargetKind.None) text.Append(' ').Append(Target(op));
        for (int i = 0; i < verb.Parameters.Length; i++)
        {
            var parameter = verb.Parameters[i];
            if (parameter.IsImplicit || !IsPresent(op.Arguments[i]) || !parameter.Capacities.IsEmpty) continue;
            if (!parameter.IsValue) text.Append(' ').Append(parameter.Word);
            if (parameter.Kind != ValueKind.Flag) text.Append(' ').Append(RequestNamed(op, i) ?? Number(op.Arguments[i], '\0'));
        }
    }

    private static string? RequestNamed(Operation op, int argument)
    {
        if (!op.Verb.Parameters[argument].IsMessageId || op.Arguments[argument] is not IntegerValue { Number: var id }) return null;
        foreach (var number in op.Verb.Mechanism.Numbers)
            if (number.IsRequest && number.Number == id) return number.Name;
        return null;
    }

    private static void AppendBound(StringBuilder text, ImmutableArray<string> bound)
    {
        if (bound.Length > 0 && bound[0].Length > 0) text.Append(" -> ").AppendJoin(", ", bound);
    }

    private string Render(string template, Operation operation, Result? result, ImmutableArray<string> bound)
    {
        if (!templates.TryGetValue(template, out var parsed)) templates[template] = parsed = Template.Parse(template);
        var text = new StringBuilder();
        parsed.Render(text, (name, format) => LookUp(name, format, operation, result, bound));
        return text.ToString();
    }

    private string? LookUp(string name, char format, Operation op, Result? result, ImmutableArray<string> bound)
    {
        if (name[0] == '#') return Length(name[1..], op, result);
        if (name[0] == '=') return Number(ResultNamed(op.Verb, result, name[1..]), format) ?? "…";
        if (op.Verb.IndexOf(name) >= 0) return Number(IsPresent(Argument(op, name)) ? Argument(op, name) : null, format);
        switch (name)
        {
            case "object": return Target(op);
            case "set": return ObjectName(op.Object);
            case "member": return op.Member < 0 ? null : op.Member.ToString(CultureInfo.InvariantCulture);
            case "operations": return Operations(op);
            case "place": return Place(op);
            case "->": return bound.Length > 0 && bound[0].Length > 0 ? bound[0] : null;
            case "name": return scenario.Objects[op.Object].SystemName;
            case "bytes": return Extent(op);
            case "length": return (op["value"] ?? Value.Of(scenario.Objects[op.Object].Size)).ToString();
            default: return Number(scenario.Objects[op.Object].Attribute(name) is { } given && IsPresent(given) ? given : null, format);
        }
    }

    /// <summary>The parts of one call, each written from its own verb.</summary>
    private string Operations(Operation operation)
    {
        var text = new StringBuilder();
        for (var op = operation; op is not null; op = op.Also)
            text.Append(op == operation ? "" : ", ").Append(Render(op.Verb.Part!, op with { Also = null }, null, []));
        return text.ToString();
    }

    /// <summary>The length of a part of a mapping, or all up to its end: what the runtime has mapped is the whole segment; what a step has mapped, that step says.</summary>
    private string Extent(Operation op)
    {
        var segment = scenario.Objects[op.Object];
        return op["length"] is { } given ? given.ToString()! : segment.IsManual ? "length" : (segment.Size - op.Integer("offset")).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A modifier of a whole call may stand at any of its parts (<c>wait s[0], signal s[1] timeout 5ms</c>).</summary>
    private static Value? Argument(Operation operation, string word)
    {
        for (var op = operation; op is not null; op = op.Also)
            if (op[word] is { } value) return value;
        return null;
    }

    /// <summary>What an operation acts on: <c>gate</c>, <c>s[0]</c>.</summary>
    public string Target(Operation op)
    {
        if (op.Verb.Target == TargetKind.Place) return ObjectName(op.Object);
        if (op.Process >= 0) return ProcessName(op.Process);
        string name = op.Verb.Record != RecordUse.None && op["channel"] is { } channel ? $"{ObjectName(op.Object)}#{channel}" : ObjectName(op.Object);
        return op.Member < 0 ? name : name + "[" + op.Member.ToString(CultureInfo.InvariantCulture) + "]";
    }

    private string Place(Operation op)
    {
        var type = (SymbolValue)op["type"]!;
        string inside = ElementType.Find(type.Name)!.IsRange ? op["offset"] + ", " + op["length"] : op["index"]!.ToString()!;
        return ObjectName(op.Object) + "." + type.Name + ("[" + inside + "]");
    }

    /// <summary>Of what the call gives, or of what comes with its code.</summary>
    private static Value? ResultNamed(Verb verb, Result? result, string name)
    {
        if (result is null) return null;
        var names = verb.ResultsOf(result.Code);
        for (int i = 0; i < names.Length && i < result.Values.Count; i++)
            if (names[i].Name == name) return result.Values[i];
        return null;
    }

    /// <summary>Bytes of an argument, or (<c>=name</c>) of a result.</summary>
    private static string Length(string name, Operation op, Result? result) =>
        (name[0] == '=' ? ResultNamed(op.Verb, result, name[1..]) : op[name]) is TextValue text ? $"{text.Bytes.Count}" : "…";

    private static bool IsPresent(Value? value) => value is not (null or BooleanValue { Truth: false });

    private static string? Number(Value? value, char format) => (format, value) switch
    {
        ('o', IntegerValue number) => "0" + Convert.ToString(number.Number, 8),
        ('u', SymbolValue symbol) => symbol.Name.ToUpperInvariant(),
        ('i', ListValue list) => list.ToString()[1..^1],
        ('d', ListValue list) => list.Items.IsEmpty ? "" : "…",
        (_, TextValue { Bytes: { Count: > LongestText } bytes }) => $"{new TextValue(ValueList.Create(bytes.AsSpan()[..ShownOfText]))}… of {bytes.Count} bytes",
        _ => value?.ToString(),
    };
}
