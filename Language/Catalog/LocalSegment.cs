using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>segment page = local(size: 1MiB)</c>: memory of each process's own, which no other one sees; what a message may carry, or let its receiver reach. mmap(2).</summary>
internal static class LocalSegment
{
    public static Mechanism Create() => new()
    {
        Kind = "segment",
        Family = "local",
        Summary = "Memory of a process's own: every process that names it has one for itself",
        IsOwn = true,
        Attributes = [new("size", Integer, "bytes", IsRequired: true, Minimum: 1, Maximum: 1L << 30)],
        Verbs =
        [
            new Verb
            {
                Name = "map",
                Help = "take memory from the system, which is all zeros, or what a message has brought",
                Parameters = [new("from", Memory, "memory that a message has brought: its pages are the sender's, until one of the two stores to them")],
                Native =
                [
                    new("mmap({from}, PROT_READ|PROT_WRITE, MAP_PRIVATE)", "{object}", "from"),
                    new("mmap(NULL, {size}, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS)", "{object}"),
                ],
                Codes = [new("ENOMEM", "no room in the address space")],
                ManualOnly = true,
            },
            .. MappingVerbs.All(),
            .. MemoryVerbs.All(),
        ],
        Lifecycle = new([], ["map"], [], []),
        Fields = [new("size", Integer, "bytes")],
        OwnFields =
        [
            new("shared", Integer, "of memory that has gone with a message: pages that both sides still have in common"),
            new("copied", Integer, "pages of it that have become the process's own, since it has stored to them"),
        ],
    };
}
