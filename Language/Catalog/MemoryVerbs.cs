using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>Loads, stores and atomic operations: the same for every kind of mapped memory. A place is <c>segment.type[index]</c>.</summary>
internal static class MemoryVerbs
{
    /// <summary>What a place gives the call; written as <c>ring.i32[k]</c>, never as modifiers.</summary>
    private static readonly ImmutableArray<Parameter> Place =
    [
        new("type", Symbol, "the element type", Symbols: ElementType.Names) { IsImplicit = true },
        new("index", Integer, "the element, or the first byte") { IsImplicit = true },
        new("offset", Integer, "bytes from the start") { IsImplicit = true },
        new("length", Integer, "bytes") { IsImplicit = true },
    ];

    private static readonly ImmutableArray<Code> Faults =
    [
        new("SIGSEGV", "the memory is not mapped so that it may be accessed this way"),
        new("SIGBUS", "beyond the end of the object"),
    ];

    private static readonly ImmutableArray<Code> ReadingCodes =
    [
        .. Faults,
        new("EOVERFLOW", "a u64 greater than the language's integers; of an atomic operation, the element was changed"),
    ];

    private static readonly ResultSignature Old = new("old", Integer, "the value before");

    public static ImmutableArray<Verb> All() =>
    [
        new Verb
        {
            Name = "load",
            Help = "read an element into a local",
            Target = TargetKind.Place,
            Parameters = Place,
            Results = [new("value", Any, "what was read")],
            Native = [new("load {object}+{offset} {type}", "{=value}")],
            Codes = ReadingCodes,
            Phrase = "{->?{->} = }{place}",
            IsImplicit = true,
        },
        new Verb
        {
            Name = "store",
            Help = "write an element",
            Target = TargetKind.Place,
            Parameters = [Value("value", Any, "what is written"), .. Place],
            Native = [new("store {object}+{offset} {type} {value}", null)],
            Codes = Faults,
            Phrase = "{place} = {value}",
            IsImplicit = true,
        },
        Atomic("add", "add, and give the value before", "fetch_add"),
        Atomic("subtract", "subtract, and give the value before", "fetch_sub"),
        Atomic("and", "and the bits, and give the value before", "fetch_and"),
        Atomic("or", "or the bits, and give the value before", "fetch_or"),
        Atomic("xor", "exclusive-or the bits, and give the value before", "fetch_xor"),
        Atomic("exchange", "write, and give the value before", "exchange"),
        new Verb
        {
            Name = "atomic compare_exchange",
            Help = "write the value behind with, if the element holds the first; give the value before",
            Target = TargetKind.Place,
            Parameters =
            [
                Value("value", Integer, "what the element must hold"),
                new("with", Integer, "what is written then") { IsRequired = true },
                .. Place,
            ],
            Results = [Old],
            Native = [new("compare_exchange {object}+{offset} {type} {value} {with}", "{=old}")],
            Codes = ReadingCodes,
            Phrase = "atomic compare_exchange {place} {value} with {with}",
        },
    ];

    private static Verb Atomic(string name, string help, string call) => new()
    {
        Name = "atomic " + name,
        Help = help,
        Target = TargetKind.Place,
        Parameters = [Value("value", Integer, "the operand"), .. Place],
        Results = [Old],
        Native = [new(call + " {object}+{offset} {type} {value}", "{=old}")],
        Codes = ReadingCodes,
        Phrase = $"atomic {name} {{place}} {{value}}",
    };

    private static Parameter Value(string word, ValueKind kind, string help) => new(word, kind, help) { IsValue = true, IsRequired = true };
}
