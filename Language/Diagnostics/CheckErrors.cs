using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Text;

namespace IpcScript.Language.Diagnostics;

/// <summary>What the checker says: one factory a finding. This file: names, declarations, constants, claims and schedules.</summary>
public static partial class CheckErrors
{
    public static ImmutableArray<DiagnosticKind> Kinds => CheckKinds.All;

    // Names

    public static Diagnostic NameTaken(TextSpan span, string name, int line) =>
        new(CheckKinds.DuplicateName, span, $"`{name}` is already declared in line {Number(line)}", "give one of the two another name");

    /// <param name="local">A process has a local of that name, and this is how a claim names it.</param>
    public static Diagnostic NoSuchName(TextSpan span, string name, string? nearest, string? local = null) =>
        new(CheckKinds.UnknownName, span, $"there is no `{name}` here",
            local is null ? Suggest(nearest) ?? "declare it, or write a code or a signal in capitals" : $"a local of a process is written `{local}`");

    public static Diagnostic NameReserved(TextSpan span, string name) =>
        new(CheckKinds.ReservedName, span, $"`{name}` has a meaning of its own", "choose another name");

    public static Diagnostic Shadows(TextSpan span, string name, string what, int line) =>
        new(CheckKinds.Shadowing, span, $"`{name}` is already {what}, declared in line {Number(line)}",
            what == "a local" ? $"assign to it without `let`, or choose another name" : "choose another name");

    public static Diagnostic WrongThing(TextSpan span, string name, string seen, string expected) =>
        new(CheckKinds.WrongThing, span, $"`{name}` is {seen}; {expected} is expected here");

    // Declarations

    public static Diagnostic NoSuchKind(TextSpan span, string kind, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownKind, span, $"there is no kind of object `{kind}`; there are {List(known)}", Suggest(nearest));

    public static Diagnostic NoSuchFamily(TextSpan span, string kind, string family, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownFamily, span, $"a {kind} cannot be `{family}`; it can be {List(known)}", Suggest(nearest));

    public static Diagnostic NoSuchAttribute(TextSpan span, string name, string mechanism, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownAttribute, span,
            known.Count == 0 ? $"{mechanism} takes no attributes" : $"{mechanism} has no attribute `{name}`; it has {List(known)}", Suggest(nearest));

    public static Diagnostic AttributeTwice(TextSpan span, string name) =>
        new(CheckKinds.DuplicateAttribute, span, $"`{name}` stands here twice", "keep one of them");

    public static Diagnostic AttributeMissing(TextSpan span, string mechanism, string name, string help) =>
        new(CheckKinds.MissingAttribute, span, $"{mechanism} needs `{name}:` ({help})", $"write `{name}:` and its value in the parentheses");

    public static Diagnostic NotASegment(TextSpan span, string name, string seen) =>
        new(CheckKinds.NotASegment, span, $"`in:` must name a segment, and `{name}` is {seen}");

    public static Diagnostic ListedTwice(TextSpan span, string name, string list) =>
        new(CheckKinds.Listed, span, $"`{name}` is listed in `{list}` already", "list it once");

    public static Diagnostic ListedOfAnother(TextSpan span, string list, string first, string second) =>
        new(CheckKinds.Listed, span, $"`{list}` lists objects of {first} and of {second}", "list objects of one process");

    public static Diagnostic NotAList(TextSpan span, string what, string kind) =>
        new(CheckKinds.Listed, span, $"{what} is a list of one or more {kind}s: `[a, b]`");

    public static Diagnostic OwnersDiffer(TextSpan span, string name, int count, string owners, int processes) =>
        new(CheckKinds.Listed, span, $"`{name}` has {Number(count)} elements, and `{owners}` {Number(processes)}", $"declare as many, or name one: `{owners}[0]`");

    public static Diagnostic ContainerIsManual(TextSpan span, string name, string segment) =>
        new(CheckKinds.ManualContainer, span, $"`{segment}` is manual, so the runtime cannot set up `{name}` inside it before the run",
            $"declare `{name}` manual too and `init` it by a step, or take `manual` off `{segment}`");

    public static Diagnostic ContainerIsPrivate(TextSpan span, string name, string segment) =>
        new(CheckKinds.NotASegment, span, $"`in:` must name shared memory, and `{segment}` is mapped private: every process would have a copy of `{name}`", $"take `mapping: private` off `{segment}`");

    public static Diagnostic ContainerIsOwn(TextSpan span, string name, string segment) =>
        new(CheckKinds.NotASegment, span, $"`in:` must name shared memory, and every process has a `{segment}` of its own, so a `{name}` too", "put it into another segment");

    public static Diagnostic NoRoomForContent(TextSpan span, string segment, long needed, long size) =>
        new(CheckKinds.SegmentTooLarge, span, $"`{segment}` has {Number(size)} bytes, and its content {Number(needed)}", $"write `size: {needed}`, or more");

    public static Diagnostic NoRoom(TextSpan span, string segment, long needed, long most) =>
        new(CheckKinds.SegmentTooLarge, span, $"`{segment}` would take {Number(needed)} bytes with all that it holds; the most is {Number(most)}");

    public static Diagnostic BadArrayCount(TextSpan span, string name, string seen) =>
        new(CheckKinds.ArrayCount, span, $"the count of `{name}` is {seen}; it must be 1 to 1000");

    public static Diagnostic TooMany(TextSpan span, string what, long seen, int most) =>
        new(CheckKinds.TooMany, span, $"these are {Number(seen)} {what}; the most is {Number(most)}");

    public static Diagnostic NoSuchLimit(TextSpan span, string name, IEnumerable<string> known, string? nearest) =>
        new(CheckKinds.UnknownLimit, span, $"there is no limit `{name}`; there are {List(known)}", Suggest(nearest));

    public static Diagnostic NeedsExploration(TextSpan span, string what) =>
        new(CheckKinds.Exploration, span, $"`{what}` speaks of all schedules at once, which takes exploration; this version has none",
            "state what holds in one schedule: `expect NAME { … }`");

    public static Diagnostic TitleWithHole(TextSpan span) =>
        new(CheckKinds.TitleWithHole, span, "the title of a scenario has no {…}", "write `\\{` for a brace");

    // Constants

    public static Diagnostic NotConstant(TextSpan span, string what, string seen) =>
        new(CheckKinds.NotConstant, span, $"{what} is fixed before the run, but {seen}", "use literals, constants and parameters");

    public static Diagnostic Cycle(TextSpan span, string name, IEnumerable<string> path) =>
        new(CheckKinds.ConstantCycle, span, $"`{name}` needs itself: `{string.Join(" → ", path)}`");

    public static Diagnostic CannotCompute(TextSpan span, string reason) => new(CheckKinds.CannotCompute, span, reason);

    public static Diagnostic NoSuchParameter(TextSpan span, string name, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownParameter, span,
            known.Count == 0 ? $"`--set {name}`: the scenario has no parameters" : $"`--set {name}`: there is no such parameter; there are {List(known)}",
            Suggest(nearest));

    public static Diagnostic BadOverride(TextSpan span, string name, string text) =>
        new(CheckKinds.BadOverride, span, $"`--set {name}={text}`: this is no literal", "write a number, a duration, true, false, or a string in quotes");

    public static Diagnostic OutOfRange(TextSpan span, string what, string seen, string range) =>
        new(CheckKinds.OutOfRange, span, $"{what} is {seen}; it must be {range}");

    public static Diagnostic EmptyRange(TextSpan span, string low, string high) =>
        new(CheckKinds.EmptyRange, span, $"the range `{low}..{high}` is empty", "write the smaller number first");

    // Claims and schedules

    public static Diagnostic NoSuchProcessLocal(TextSpan span, string process, string name, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownProcessLocal, span,
            known.Count == 0
                ? $"`{process}` has no outermost local `{name}`; a claim can read `{process}.output`"
                : $"`{process}` has no outermost local `{name}`; a claim can read {List(known.Append("output"))}",
            Suggest(nearest) ?? "declare it by `let` outside of all loops and conditions of the process");

    public static Diagnostic NoSuchLabel(TextSpan span, string process, string label, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownLabel, span,
            known.Count == 0 ? $"`{process}` has no labels" : $"`{process}` has no label `@{label}`; it has {List(known.Select(l => "@" + l))}",
            nearest is null ? $"write `@{label}` before a step of `{process}`" : $"did you mean `@{nearest}`?");

    public static Diagnostic NoSuchSchedule(TextSpan span, string name, IReadOnlyCollection<string> known, string? nearest) =>
        new(CheckKinds.UnknownSchedule, span,
            known.Count == 0 ? $"there is no schedule `{name}`; none has a name" : $"there is no schedule `{name}`; there are {List(known)}",
            Suggest(nearest) ?? $"declare it: `schedule {name} = …`");

    public static Diagnostic ScheduleTwice(TextSpan span, string name, int line) =>
        new(CheckKinds.DuplicateSchedule, span, $"there is already a schedule `{name}` in line {Number(line)}", "name this one: `schedule NAME = …`");

    private static string? Suggest(string? nearest) => nearest is null ? null : $"did you mean `{nearest}`?";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>`a`, `b` and `c`</c>; long lists are cut.</summary>
    private static string List(IEnumerable<string> names)
    {
        var all = names.Select(n => $"`{n}`").ToList();
        if (all.Count > 16) return string.Join(", ", all.Take(15)) + $" and {Number(all.Count - 15)} more";
        return all.Count < 2 ? string.Concat(all) : string.Join(", ", all.SkipLast(1)) + " and " + all[^1];
    }
}
