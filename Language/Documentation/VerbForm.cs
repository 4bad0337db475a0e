using System.Collections.Immutable;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Values;

namespace IpcScript.Language.Documentation;

/// <summary>A verb as its users write it, and what they must know besides: for grammar.md and <c>explain</c> alike.</summary>
internal static class VerbForm
{
    /// <summary><c>wait semaphore [timeout duration] [nowait]</c></summary>
    public static string Of(Verb verb)
    {
        if (verb.IsInternal) return $"{verb.Name} {(verb.Target == TargetKind.Process ? "process" : verb.Mechanism.Kind)}";
        if (verb.Form is { } written) return written;
        if (verb.IsImplicit) return verb.Results.Length > 0 ? "let x = place" : "place = value";
        string target = verb.Target switch
        {
            TargetKind.None => "",
            TargetKind.Object when verb.Record == RecordUse.Only => verb.Members == MemberUse.One ? " record[entry]" : " record",
            TargetKind.Object => $" {verb.Mechanism.Kind}",
            TargetKind.Place => " place",
            TargetKind.Process => " process",
            _ => throw new InvalidOperationException($"internal bug: no form for {verb.Target}"),
        };
        var form = new StringBuilder(verb.Name + target);
        foreach (var p in verb.Parameters.Where(p => !p.IsImplicit))
            form.Append(p.IsRequired ? $" {Of(p)}" : $" [{Of(p)}]");
        return form.ToString();
    }

    /// <summary>A value's type, or a modifier with what it takes.</summary>
    public static string Of(Parameter parameter)
    {
        string operand = parameter.Kind switch
        {
            ValueKind.Symbol => "SYMBOL",
            ValueKind.Any => "value",
            _ => parameter.Kind.ToString().ToLowerInvariant(),
        };
        return parameter.IsValue ? operand : parameter.Kind == ValueKind.Flag ? parameter.Word : $"{parameter.Word} {operand}";
    }

    public static IEnumerable<string> Remarks(Verb verb)
    {
        if (verb.MayBlock) yield return verb.FailedTry is null ? "may block" : "may block, but spins instead of sleeping";
        if (verb.IsInternal) yield return "done by the runtime";
        if (verb.ManualOnly) yield return "manual objects only";
        if (verb.GivesRecord) yield return "gives a record";
        if (verb.Record == RecordUse.Either) yield return "also on a record that a step has given";
        if (verb.Joins) yield return "may be joined by commas";
        foreach (var p in verb.Parameters)
            if (Range(p.Minimum, p.Maximum) is { Length: > 0 } range) yield return p.Word + range;
    }

    public static string Range(long? minimum, long? maximum) => (minimum, maximum) switch
    {
        (null, null) => "",
        (var low, null) => $" ≥ {Value.Of(low!.Value)}",
        (null, var high) => $" ≤ {Value.Of(high.Value)}",
        var (low, high) => $" {Value.Of(low.Value)} to {Value.Of(high.Value)}",
    };

    /// <summary>What an attribute takes: <c>an integer 0 to 511</c>, <c>normal, errorcheck or recursive</c>.</summary>
    public static string TypeOf(Catalog.Attribute attribute) =>
        attribute.Symbols.IsDefaultOrEmpty ? Kinded.Article(attribute.Kind) + Range(attribute.Minimum, attribute.Maximum) : OneOf(attribute.Symbols);

    /// <summary>What a field tells, and the words for it where it has some.</summary>
    public static string HelpOf(ResultSignature field) => field.Symbols.IsEmpty ? field.Help : $"{field.Help}: {OneOf(field.Symbols)}";

    private static string OneOf(ImmutableArray<string> words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";

    /// <summary><c>semaphore = posix(in: …)</c>, as it is declared; <c>process</c> has no family.</summary>
    public static string Of(Mechanism mechanism)
    {
        string selected = mechanism.SelectedBy is { } word ? $"({word}: …)" : "";
        return mechanism.Kind + (mechanism.Family.Length > 0 ? $" = {mechanism.Family}{selected}" : "");
    }
}
