using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>The other way to a file, by the position of its descriptor: <c>write log "done"</c>, <c>seek log 0</c>, <c>read log 4 -> text</c>. read(2), write(2), lseek(2).</summary>
internal static class FileVerbs
{
    private const long MostBytes = 1 << 20;

    /// <param name="sealable">It may be a memory file with seals.</param>
    public static ImmutableArray<Verb> All(bool sealable = false) =>
    [
        new Verb
        {
            Name = "read",
            Help = "read bytes from the descriptor's position on, fewer at the end",
            Parameters = [new("value", Integer, "bytes at most", Minimum: 0, Maximum: MostBytes) { IsValue = true, IsRequired = true }],
            Results = [new("data", ValueKind.Text, "what was read")],
            Native = [new("read({object}, {=data}, {value})", "{#=data}")],
            Codes = [new("EBADF", "not open in this process, or not for reading")],
        },
        new Verb
        {
            Name = "write",
            Help = "write bytes at the descriptor's position, beyond the end too",
            Parameters = [new("content", ValueKind.Text, "what is written") { IsValue = true, IsRequired = true }],
            Results = [new("written", Integer, "bytes")],
            Native = [new("write({object}, {content}, {#content})", "{=written}")],
            Codes = [new("EBADF", "not open in this process, or not for writing"), new("EINVAL", "beyond the greatest position"), .. DescriptorVerbs.Sealed(sealable, "sealed against writing, or against growing")],
        },
        new Verb
        {
            Name = "seek",
            Help = "set the descriptor's position, from the start of the file, and give it",
            Parameters =
            [
                new("value", Integer, "bytes", Minimum: -MappingVerbs.Furthest, Maximum: MappingVerbs.Furthest) { IsValue = true, IsRequired = true },
                new("current", Flag, "from the position itself") { Excludes = ["end"] },
                new("end", Flag, "from the end of the file") { Excludes = ["current"] },
            ],
            Results = [new("position", Integer, "bytes from the start")],
            Native =
            [
                new("lseek({object}, {value}, SEEK_CUR)", "{=position}", When: "current"),
                new("lseek({object}, {value}, SEEK_END)", "{=position}", When: "end"),
                new("lseek({object}, {value}, SEEK_SET)", "{=position}"),
            ],
            Codes = [DescriptorVerbs.NotOpen, new("EINVAL", "before the start, or beyond the greatest position")],
        },
        new Verb
        {
            Name = "fadvise",
            Help = "say how the file will be read; what it holds does not change",
            Parameters =
            [
                new("value", Symbol, "the advice", Symbols: ["NORMAL", "SEQUENTIAL", "RANDOM", "NOREUSE", "WILLNEED", "DONTNEED"]) { IsValue = true, IsRequired = true },
                new("offset", Integer, "from there", Minimum: -MappingVerbs.Furthest, Maximum: MappingVerbs.Furthest),
                new("length", Integer, "bytes; 0 or nothing: up to the end", Minimum: -MappingVerbs.Furthest, Maximum: MappingVerbs.Furthest),
            ],
            Native = [new("posix_fadvise({object}, {offset?{offset}}{offset!0}, {length?{length}}{length!0}, POSIX_FADV_{value})", ErrorStyle: ErrorStyle.Returned)],
            Codes = [DescriptorVerbs.NotOpen, new("EINVAL", "a negative length")],
        },
    ];
}
