using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>
/// <c>segment m = memfd(size: 4KiB)</c>: a file without a name, in memory alone. Processes have it by inheriting a descriptor, as fork(2) and SCM_RIGHTS hand it on,
/// and <c>setup</c> keeps one open for them. memfd_create(2), fcntl(2).
/// </summary>
internal static class MemfdSegment
{
    public static Mechanism Create() => new()
    {
        Kind = "segment",
        Family = "memfd",
        Summary = "Memory file without a name, which can be sealed",
        Attributes =
        [
            new("size", Integer, "bytes", IsRequired: true, Minimum: 1, Maximum: 1L << 40),
            new("content", ValueKind.Text, "what stands at its start; the rest is zeros"),
            new("mapping", Symbol, "how processes map it", new SymbolValue("shared"), Symbols: ["shared", "private"]),
            new("sealing", ValueKind.Boolean, "whether it can be sealed (MFD_ALLOW_SEALING)", Value.True),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make a memory file of this process's own",
                Native = [new("memfd_create(\"{object}\", MFD_CLOEXEC{sealing?|MFD_ALLOW_SEALING})", "fd")],
                Codes = [new("EMFILE", "too many descriptors in this process"), new("ENFILE", "too many descriptors in the system")],
                ManualOnly = true,
            },
            DescriptorVerbs.Inherit(),
            DescriptorVerbs.Size(sealable: true),
            DescriptorVerbs.MapAsWanted(sealable: true),
            DescriptorVerbs.Close(),
            DescriptorVerbs.Status(),
            new Verb
            {
                Name = "seal",
                Help = "forbid something for good, to everybody: to shrink it, to make it grow, to write it, to write it by new mappings, to seal it further",
                Parameters =
                [
                    new("value", Symbol, "what is forbidden", Symbols: ["SHRINK", "GROW", "WRITE", "FUTURE_WRITE", "SEAL"]) { IsValue = true, IsRequired = true },
                ],
                Native = [new("fcntl({object}, F_ADD_SEALS, F_SEAL_{value})")],
                Codes =
                [
                    DescriptorVerbs.NotOpen,
                    new("EPERM", "sealed against further seals"),
                    new("EBUSY", "WRITE, and a shared mapping exists that is for storing or may become so"),
                ],
            },
            new Verb
            {
                Name = "seals",
                Help = "which seals it has",
                Results = [new("seals", List, "its seals")],
                Native = [new("fcntl({object}, F_GET_SEALS)", "{=seals}")],
                Codes = [DescriptorVerbs.NotOpen],
            },
            .. FileVerbs.All(sealable: true),
            .. MappingVerbs.All(),
            .. MemoryVerbs.All(),
        ],
        Lifecycle = new(["create", "size", "write content"], ["inherit", "map"], ["unmap"], ["close"]),
        Fields = [new("size", Integer, "bytes"), new("seals", List, "its seals")],
        OwnFields = DescriptorVerbs.OwnFields,
    };
}
