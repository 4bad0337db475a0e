using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>What a process does with the descriptor of a segment that is a file of some kind: <c>size ring</c>, <c>close ring</c>. ftruncate(2), close(2), fstat(2).</summary>
internal static class DescriptorVerbs
{
    public static readonly Code NotOpen = new("EBADF", "not open in this process");

    public static Verb Size() => new()
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
    public static Verb MapAsWanted() => new()
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
        Native =
        [
            new(
                "mmap({at?base+{at}}{at!NULL}, {length}, " + MappingVerbs.Protection
                + ", MAP_{shared?SHARED}{private?PRIVATE}{shared!{private!{mapping:u}}}{at?|MAP_FIXED_NOREPLACE}, {object}, {offset?{offset}}{offset!0})",
                "{at?base+{at}}{at!address}"),
        ],
        Codes =
        [
            new("EINVAL", "a length of 0, or an offset or an address that is not at the start of a page"),
            NotOpen,
            new("ENOMEM", "no room in the address space"),
            new("EEXIST", "at, and there is a mapping already"),
            new("EACCES", "not opened for reading, or mapped shared for storing and not opened for writing"),
        ],
        ManualOnly = true,
    };

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
