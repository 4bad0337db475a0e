using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>What a process does with its own mapping of a segment, the same for every family: <c>protect ring readonly</c>, <c>lock ring</c>. mprotect(2), msync(2), mlock(2).</summary>
internal static class MappingVerbs
{
    /// <summary>Addresses and offsets that the language lets through.</summary>
    public const long Furthest = 1L << 40;

    public static readonly Parameter ReadOnly = new("readonly", Flag, "only for loading") { Excludes = ["noaccess"] };

    public static readonly Parameter NoAccess = new("noaccess", Flag, "for nothing: any access is SIGSEGV") { Excludes = ["readonly"] };

    /// <summary>The protection that these two say.</summary>
    public const string Protection = "{noaccess?PROT_NONE}{noaccess!PROT_READ{readonly!|PROT_WRITE}}";

    private const string Range = "{object}{offset?+{offset}}, {bytes}";

    private static readonly ImmutableArray<Parameter> Part =
    [
        new("offset", Integer, "begin so many bytes behind the mapping's start", Minimum: 0, Maximum: Furthest),
        new("length", Integer, "bytes; without it up to the mapping's end", Minimum: 0, Maximum: Furthest),
    ];

    private static readonly Code Unaligned = new("EINVAL", "the offset is not at the start of a page");

    public static ImmutableArray<Verb> All() =>
    [
        new Verb
        {
            Name = "unmap",
            Help = "remove this process's mapping",
            Native = [new("munmap({object}, {bytes})")],
            ManualOnly = true,
        },
        new Verb
        {
            Name = "protect",
            Help = "set what this process may do with its pages: load and store, or less",
            Parameters = [ReadOnly, NoAccess, .. Part],
            Native = [new($"mprotect({Range}, {Protection})")],
            Codes = [Unaligned, new("EACCES", "mapped shared from a descriptor that is only for reading")],
        },
        new Verb
        {
            Name = "sync",
            Help = "have what was stored written to the object, and wait until it is",
            Parameters =
            [
                new("async", Flag, "do not wait"),
                new("invalidate", Flag, "fail with EBUSY where pages are locked, so that others may read anew"),
                .. Part,
            ],
            Native = [new($"msync({Range}, {{async?MS_ASYNC}}{{async!MS_SYNC}}{{invalidate?|MS_INVALIDATE}})")],
            Codes = [Unaligned, new("EBUSY", "invalidate, and pages are locked")],
        },
        new Verb
        {
            Name = "advise",
            Help = "say how the pages will be used; what they hold does not change",
            Parameters =
            [
                new("value", Symbol, "the advice", Symbols: ["NORMAL", "RANDOM", "SEQUENTIAL", "WILLNEED", "DONTNEED"]) { IsValue = true, IsRequired = true },
                .. Part,
            ],
            Native = [new($"posix_madvise({Range}, POSIX_MADV_{{value}})", ErrorStyle: ErrorStyle.Returned)],
            Codes = [Unaligned],
        },
        new Verb
        {
            Name = "lock",
            Help = "keep the pages in memory; of a private mapping that is for storing, each is copied",
            Parameters = Part,
            Native = [new($"mlock({Range})")],
            Codes = [new("ENOMEM", "more than this process may lock, or pages that are not there or may not be accessed")],
        },
        new Verb
        {
            Name = "unlock",
            Help = "let the pages leave memory again",
            Parameters = Part,
            Native = [new($"munlock({Range})")],
        },
    ];
}
