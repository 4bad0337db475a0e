using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

/// <summary>What the checker says about steps and how they end.</summary>
public static partial class CheckErrors
{
    public static Diagnostic NoSuchVerb(TextSpan span, string verb, string what, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.NoSuchVerb, span,
            known.Count == 0 ? $"{what} has no `{verb}`" : $"{what} has no `{verb}`; it has {List(known)}", Suggest(nearest));

    public static Diagnostic WrongTarget(TextSpan span, string verb, string seen, string expected) =>
        new(CheckKinds.WrongTarget, span, $"`{verb}` acts on {expected}, and this is {seen}");

    public static Diagnostic ValueMissing(TextSpan span, string verb, string help, string kind) =>
        new(CheckKinds.MissingValue, span, $"`{verb}` needs a value: {help}, {kind}");

    public static Diagnostic ModifierMissing(TextSpan span, string verb, string word, string help) =>
        new(CheckKinds.MissingValue, span, $"`{verb}` needs `{word}`: {help}", $"write `{word}` and its value");

    public static Diagnostic ValueUnexpected(TextSpan span, string verb, IReadOnlyCollection<string> modifiers) =>
        new(CheckKinds.UnexpectedValue, span, $"`{verb}` takes no value", modifiers.Count == 0 ? "take it off" : $"it takes {List(modifiers)}");

    public static Diagnostic NoSuchModifier(TextSpan span, string verb, string what, string word, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownModifier, span,
            known.Count == 0 ? $"`{verb}` on {what} takes no modifiers" : $"`{verb}` on {what} takes no `{word}`; it takes {List(known)}", Suggest(nearest));

    public static Diagnostic ModifierTwice(TextSpan span, string word) =>
        new(CheckKinds.DuplicateModifier, span, $"`{word}` stands here twice", "keep one of them");

    public static Diagnostic ModifierExcluded(TextSpan span, string word, string other) =>
        new(CheckKinds.ExcludedModifier, span, $"`{word}` cannot stand beside `{other}`", "keep one of them");

    public static Diagnostic ModifierWithValue(TextSpan span, string word) =>
        new(CheckKinds.ModifierValue, span, $"`{word}` takes no value", "take it off");

    public static Diagnostic ModifierWithoutValue(TextSpan span, string word, string kind) =>
        new(CheckKinds.ModifierValue, span, $"`{word}` needs a value: {kind}");

    public static Diagnostic NoSuchSymbol(TextSpan span, string what, string seen, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownSymbol, span, $"{what} cannot be `{seen}`; it can be {List(known)}", Suggest(nearest));

    public static Diagnostic NeedsManual(TextSpan span, string verb, string name, string kind) =>
        new(CheckKinds.ManualOnly, span, $"the runtime does `{verb}` for `{name}` by itself", $"to write the lifecycle as steps, declare it: `manual {kind} {name} = …`");

    public static Diagnostic NotMemoryToSend(TextSpan span) =>
        new(CheckKinds.ItemForm, span, "what stands behind `ool` is no place of a segment", "write which bytes go: `ool page.bytes[0, 4096]`");

    public static Diagnostic NotOwnMemory(TextSpan span, string name, string what) =>
        new(CheckKinds.ItemForm, span, $"only memory of a process's own goes out of line, and `{name}` is {what}", "declare `segment page = local(size: …)`, and copy into it");

    public static Diagnostic NoItem(TextSpan span, string message) => new(CheckKinds.ItemForm, span, message);

    public static Diagnostic RightWithoutObject(TextSpan span, string right) =>
        new(CheckKinds.ItemForm, span, $"`{right}` is a right to an object, and this item is none", "take it off");

    public static Diagnostic DoesNotJoin(TextSpan span, string verb) =>
        new(CheckKinds.DoesNotJoin, span, $"`{verb}` cannot be joined with others to one call", "write each on a line of its own");

    public static Diagnostic JoinsAnother(TextSpan span, string verb) =>
        new(CheckKinds.DoesNotJoin, span, $"this `{verb}` acts on another object: joined operations are one call on one object", "write it on a line of its own");

    public static Diagnostic TooManyBindings(TextSpan span, string verb, IReadOnlyCollection<string> results) =>
        new(CheckKinds.TooManyBindings, span,
            results.Count == 0 ? $"`{verb}` gives no result to bind" : $"`{verb}` gives only {List(results)}", "take the names off that are too many");

    public static Diagnostic NeverBound(TextSpan span, IEnumerable<string> codes) =>
        new(CheckKinds.NeverBound, span, $"this gets no value when the step ends in {List(codes)}, and nothing else is expected", "take `->` off, or expect `OK` too");

    public static Diagnostic NoSuchOutcome(TextSpan span, string what, string seen, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownOutcome, span, $"`{what}` never ends in `{seen}`; it ends in {List(known)}, or by a deadly signal", Suggest(nearest));

    public static Diagnostic OutcomeTwice(TextSpan span, string outcome) =>
        new(CheckKinds.DuplicateOutcome, span, $"`{outcome}` is listed already", "remove it");

    public static Diagnostic NeverBlocks(TextSpan span, string what) =>
        new(CheckKinds.CannotBlock, span, $"`{what}` never blocks");

    public static Diagnostic DeadlyHandler(TextSpan span, string signal) =>
        new(CheckKinds.DeadlyHandler, span, $"`{signal}` ends the process, so nothing could run in this block", $"write `expect {signal}`");

    public static Diagnostic StartNeedsManual(TextSpan span, string name) =>
        new(CheckKinds.StartNeedsManual, span, $"`{name}` starts with the scenario", $"declare it: `manual process {name} {{ … }}`");

    public static Diagnostic BringsNothing(TextSpan span, string name, IEnumerable<string> codes) =>
        new(CheckKinds.HandlerForm, span, $"`{name}` gets nothing: {string.Join(" or ", codes)} brings nothing", "take the name off");

    public static Diagnostic GoesOn(TextSpan span, string code) =>
        new(CheckKinds.HandlerForm, span, $"a step does not end by `{code}`, it goes on behind it", $"write `on {code} q {{ … }}`, and by itself");
}
