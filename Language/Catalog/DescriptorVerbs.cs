using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>What a process does with the descriptor of a segment that is a file of some kind: <c>size ring</c>, <c>close ring</c>. ftruncate(2), close(2), fstat(2).</summary>
internal static class DescriptorVerbs
{
    public static readonly Code NotOpen = new("EBADF", "not open in this process");

    /// <summary>What the acting process alone has of a file: its position, and of its private mapping the pages.</summary>
    public static readonly ImmutableArray<ResultSignature> OwnFields =
    [
        new("position", Integer, "of its descriptor"),
        new("shared", Integer, "pages of its private mapping that show the object"),
        new("copied", Integer, "pages of its private mapping that have become its own"),
    ];

    public static Verb Inherit() => new()
    {
        Name = "inherit",
        Help = "take over the descriptor of another process, as fork would hand it on: both have one position and the same rights",
        Parameters = [new("from", ValueKind.Process, "who has it open; without it the runtime's own process, which keeps what it has made")],
        Native = [new("recvmsg({from?{from}}{from!setup}, SCM_RIGHTS, [{object}])", "fd")],
        ManualOnly = true,
        Inherits = true,
    };

    /// <param name="sealable">It may be a memory file with seals.</param>
    public static Verb Size(bool sealable = false) => new()
    {
        Name = "size",
        Help = "set its length in bytes; without a value the declared one",
        Parameters = [new("value", Integer, "bytes") { IsValue = true }],
        Native = [new("ftruncate({object}, {length})")],
        Codes =
        [
            new("EINVAL", "a negative length, or opened only for reading"),
            NotOpen,
            new("EFBIG", "longer than the file system allows"),
            .. Sealed(sealable, "sealed against becoming so much shorter or longer"),
        ],
        ManualOnly = true,
    };

    public static Verb Map() => new()
    {
        Name = "map",
        Help = "map all of it; without a value the declared size",
        Parameters = [new("value", Integer, "bytes") { IsValue = true }, MappingVerbs.ReadOnly, MappingVerbs.NoAccess],
        Native = [new($"mmap(NULL, {{length}}, {MappingVerbs.Protection}, MAP_SHARED, {{object}}, 0)", "address")],
        Codes =
        [
            NotOpen,
            new("EINVAL", "a length of 0"),
            new("ENOMEM", "no room in the address space"),
            new("EACCES", "opened only for reading, mapped for writing"),
        ],
        ManualOnly = true,
    };

    /// <summary>Of a file that has contents and mappings of every kind: <c>map db 4KiB private offset 4KiB at 64KiB</c>.</summary>
    /// <param name="sealable">It may be a memory file with seals.</param>
    public static Verb MapAsWanted(bool sealable = false) => new()
    {
        Name = "map",
        Help = "map a part of it; without a value as much as the declared size",
        Parameters =
        [
            new("value", Integer, "bytes") { IsValue = true },
            MappingVerbs.ReadOnly,
            MappingVerbs.NoAccess,
            new("shared", Flag, "stores go to the object") { Excludes = ["private"] },
            new("private", Flag, "a page stored to becomes this process's own; the object never changes") { Excludes = ["shared"] },
            new("offset", Integer, "where in the object it begins", Minimum: 0, Maximum: MappingVerbs.Furthest),
            new("at", Integer, "where in a free region of this process it lies, never over another mapping", Minimum: 0, Maximum: MappingVerbs.Furthest),
        ],
        Native = [Mapped("SHARED", "shared"), Mapped("PRIVATE", "private"), Mapped("{mapping:u}", null)],
        Codes =
        [
            new("EINVAL", "a length of 0, or an offset or an address that is not at the start of a page"),
            NotOpen,
            new("ENOMEM", "no room in the address space"),
            new("EEXIST", "at, and there is a mapping already"),
            new("EACCES", "not opened for reading, or mapped shared for storing and not opened for writing"),
            .. Sealed(sealable, "shared, for storing, and sealed against writing"),
        ],
        ManualOnly = true,
    };

    public static IEnumerable<Code> Sealed(bool sealable, string when) => sealable ? [new Code("EPERM", when)] : [];

    private static NativeForm Mapped(string sharing, string? when) => new(
        "mmap({at?base+{at}}{at!NULL}, {length}, " + MappingVerbs.Protection + ", MAP_" + sharing + "{at?|MAP_FIXED_NOREPLACE}, {object}, {offset?{offset}}{offset!0})",
        "{at?base+{at}}{at!address}",
        when);

    public static Verb Close() => new()
    {
        Name = "close",
        Help = "close the descriptor; a mapping stays",
        Native = [new("close({object})")],
        Codes = [NotOpen],
        ManualOnly = true,
    };

    public static Verb Status() => new()
    {
        Name = "status",
        Help = "length and mode",
        Results = [new("size", Integer, "bytes"), new("mode", Integer, "permission bits")],
        GivesRecord = true,
        Native = [new("fstat({object}, [size={=size} mode={=mode:o}])")],
        Codes = [NotOpen],
        ManualOnly = true,
    };
}
