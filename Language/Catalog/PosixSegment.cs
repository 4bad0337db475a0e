using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>segment ring = posix(size: 64)</c>: shm_open(3), ftruncate(2), mmap(2).</summary>
internal static class PosixSegment
{
    private static readonly Parameter ReadOnly = new("readonly", Flag, "only for loading");

    public static Mechanism Create() => new()
    {
        Kind = "segment",
        Family = "posix",
        Summary = "POSIX shared memory, mapped by every process that names it",
        Attributes =
        [
            new("size", Integer, "bytes", IsRequired: true, Minimum: 1, Maximum: 1L << 40),
            new("name", ValueKind.Text, "the name in the system; two declarations with one name are one object"),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make the object, or open it when it exists",
                Parameters = [new("exclusive", Flag, "fail with EEXIST when it exists")],
                Native = [new("shm_open(\"{name}\", O_RDWR|O_CREAT{exclusive?|O_EXCL}, {mode:o})", "fd")],
                Codes =
                [
                    new("EINVAL", "the name is empty, or has a slash inside"),
                    new("ENAMETOOLONG", "the name is longer than 255 bytes"),
                    new("EEXIST", "exclusive, and it exists"),
                    new("EACCES", "its mode forbids opening it"),
                    new("EMFILE", "too many descriptors in this process"),
                    new("ENFILE", "too many descriptors in the system"),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "open",
                Help = "open the object by its name",
                Parameters = [ReadOnly],
                Native = [new("shm_open(\"{name}\", {readonly!O_RDWR}{readonly?O_RDONLY}, 0)", "fd")],
                Codes =
                [
                    new("EINVAL", "the name is empty, or has a slash inside"),
                    new("ENAMETOOLONG", "the name is longer than 255 bytes"),
                    new("ENOENT", "there is none of that name"),
                    new("EACCES", "its mode forbids opening it so"),
                    new("EMFILE", "too many descriptors in this process"),
                    new("ENFILE", "too many descriptors in the system"),
                ],
                ManualOnly = true,
            },
            DescriptorVerbs.Size(),
            DescriptorVerbs.Map(),
            DescriptorVerbs.Close(),
            new Verb
            {
                Name = "unlink",
                Help = "remove the name; the memory lives while it is open or mapped",
                Native = [new("shm_unlink(\"{name}\")")],
                Codes =
                [
                    new("ENAMETOOLONG", "the name is longer than 255 bytes"),
                    new("ENOENT", "there is none of that name, or it is empty or has a slash inside"),
                ],
                ManualOnly = true,
            },
            DescriptorVerbs.Status(),
            .. MappingVerbs.All(),
            .. MemoryVerbs.All(),
        ],
        Lifecycle = new(["create exclusive", "size", "close"], ["open", "map", "close"], ["unmap"], ["unlink"]),
        Fields = [new("size", Integer, "bytes")],
    };
}
