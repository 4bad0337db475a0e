using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>segment db = file(size: 8KiB, content: "first line")</c>: a file of the run's own, mapped by every process that names it. open(2), mmap(2).</summary>
internal static class FileSegment
{
    private static readonly Code TooLong = new("ENAMETOOLONG", "the name is longer than 249 bytes");

    private static readonly ImmutableArray<Code> NoDescriptor =
    [
        new("EMFILE", "too many descriptors in this process"),
        new("ENFILE", "too many descriptors in the system"),
    ];

    public static Mechanism Create() => new()
    {
        Kind = "segment",
        Family = "file",
        Summary = "File, mapped shared or private, read and written by its descriptor too",
        Attributes =
        [
            new("size", Integer, "bytes", IsRequired: true, Minimum: 1, Maximum: 1L << 40),
            new("name", ValueKind.Text, "its name in a directory of the run's own; two declarations with one name are one file"),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
            new("content", ValueKind.Text, "what stands at its start; the rest is zeros"),
            new("mapping", Symbol, "how processes map it", new SymbolValue("shared"), Symbols: ["shared", "private"]),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make the file, or open it when it exists",
                Parameters = [new("exclusive", Flag, "fail with EEXIST when it exists")],
                Native = [new("open(\"{name}\", O_RDWR|O_CREAT{exclusive?|O_EXCL}, {mode:o})", "fd")],
                Codes = [TooLong, new("EEXIST", "exclusive, and it exists"), new("EACCES", "its mode forbids opening it"), .. NoDescriptor],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "open",
                Help = "open the file by its name, for reading and writing; its position is the descriptor's own",
                Parameters =
                [
                    new("readonly", Flag, "only for reading") { Excludes = ["writeonly"] },
                    new("writeonly", Flag, "only for writing, so that it cannot be mapped") { Excludes = ["readonly"] },
                ],
                Native =
                [
                    new("open(\"{name}\", O_RDONLY)", "fd", When: "readonly"),
                    new("open(\"{name}\", O_WRONLY)", "fd", When: "writeonly"),
                    new("open(\"{name}\", O_RDWR)", "fd"),
                ],
                Codes = [TooLong, new("ENOENT", "there is none of that name"), new("EACCES", "its mode forbids opening it so"), .. NoDescriptor],
                ManualOnly = true,
            },
            DescriptorVerbs.Inherit(),
            DescriptorVerbs.Size(),
            DescriptorVerbs.MapAsWanted(),
            DescriptorVerbs.Close(),
            new Verb
            {
                Name = "unlink",
                Help = "remove the name; the file lives while it is open or mapped",
                Native = [new("unlink(\"{name}\")")],
                Codes = [TooLong, new("ENOENT", "there is none of that name")],
                ManualOnly = true,
            },
            DescriptorVerbs.Status(),
            .. FileVerbs.All(),
            .. MappingVerbs.All(),
            .. MemoryVerbs.All(),
        ],
        Lifecycle = new(["create exclusive", "size", "write content", "close"], ["open", "map"], ["unmap", "close"], ["unlink"]),
        Fields = [new("size", Integer, "bytes")],
        OwnFields = DescriptorVerbs.OwnFields,
    };
}
