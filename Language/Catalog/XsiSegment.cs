using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>segment ring = xsi(size: 64)</c>: shmget(2), shmat(2), shmctl(2). Codes stand in the order in which Linux checks for them. It never says EIDRM: a removed id is EINVAL.</summary>
internal static class XsiSegment
{
    private static readonly Code Invalid = new("EINVAL", "not got in this process, or the segment is gone");

    private static readonly Code Forbidden = new("EACCES", "the mode of the segment forbids it");

    private static readonly Code Foreign = new("EPERM", "it belongs to another user");

    public static Mechanism Create() => new()
    {
        Kind = "segment",
        Family = "xsi",
        Summary = "XSI shared memory: it lives until it is removed, and then until the last process has detached it",
        Attributes =
        [
            new("size", Integer, "bytes", IsRequired: true, Minimum: 1, Maximum: 1L << 40),
            new("key", Integer, "the key in the system; two declarations with one key are one segment", Minimum: 1, Maximum: int.MaxValue),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "get",
                Help = "find the segment by its key, or make it; without a value it asks for the declared size",
                Parameters =
                [
                    new("value", Integer, "bytes", Minimum: 0, Maximum: 1 << 30) { IsValue = true },
                    new("create", Flag, "make it when there is none"),
                    new("exclusive", Flag, "with create: fail with EEXIST when there is one"),
                    new("private", Flag, "make one that no key finds"),
                ],
                Native = [new("shmget({private?IPC_PRIVATE}{private!{key?{key}}{key!{object}}}, {length}, {create?IPC_CREAT|}{exclusive?IPC_EXCL|}{mode:o})", "{object}")],
                Codes =
                [
                    new("ENOENT", "there is none of that key"),
                    new("EEXIST", "exclusive, and there is one"),
                    new("EINVAL", "more bytes than it has; of a new one, none, or more than shmmax"),
                    Forbidden,
                    new("ENOSPC", "too many segments (shmmni) or pages (shmall) in the system"),
                    new("ENOMEM", "no memory for it"),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "attach",
                Help = "map all of it",
                Parameters =
                [
                    new("readonly", Flag, "only for loading"),
                    new("at", Integer, "where in a free region of this process it lies, never over another mapping", Minimum: 0, Maximum: MappingVerbs.Furthest),
                    new("rounded", Flag, "with at: at the start of that page"),
                ],
                Native = [new("shmat({object}, {at!NULL}{at?{at}}, {readonly?SHM_RDONLY{rounded?|}}{rounded?SHM_RND}{readonly!{rounded!0}})", "address")],
                Codes =
                [
                    new("EINVAL", "not at the start of a page, and not rounded; not got in this process, or the segment is gone; over another mapping"),
                    Forbidden,
                    new("ENOMEM", "no room in the address space"),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "detach",
                Help = "remove this process's mapping; a removed segment goes with its last",
                Native = [new("shmdt({object})")],
                Codes = [new("EINVAL", "not attached")],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "status",
                Help = "its size, who is there, and whether it is removed",
                GivesRecord = true,
                Results =
                [
                    new("size", Integer, "bytes (shm_segsz)"),
                    new("attached", Integer, "mappings of it, of all processes (shm_nattch)"),
                    new("creator", ValueKind.Process, "the process that made it (shm_cpid)"),
                    new("last", ValueKind.Process, "the process that attached or detached last, or none (shm_lpid)"),
                    new("dest", ValueKind.Boolean, "whether it was removed, and goes with its last mapping (SHM_DEST)"),
                    new("mode", Integer, "permission bits"),
                ],
                Native = [new("shmctl({object}, IPC_STAT, [shm_segsz={=size} shm_nattch={=attached} shm_cpid={=creator} shm_lpid={=last} dest={=dest} mode={=mode:o}])")],
                Codes = [Invalid, Forbidden],
            },
            new Verb
            {
                Name = "set",
                Help = "change its mode; mappings that exist stay as they are",
                Parameters = [new("mode", Integer, "permission bits", Minimum: 0, Maximum: 511) { IsRequired = true }],
                Native = [new("shmctl({object}, IPC_SET, [mode={mode:o}])")],
                Codes = [Invalid, Foreign],
            },
            new Verb
            {
                Name = "remove",
                Help = "take its key away; the memory goes when nobody has it attached, and until then the id still works",
                Native = [new("shmctl({object}, IPC_RMID)")],
                Codes = [Invalid, Foreign],
                ManualOnly = true,
            },
            .. MemoryVerbs.All(),
        ],
        Lifecycle = new(["get create exclusive"], ["get", "attach"], ["detach"], ["remove"]),
        Fields =
        [
            new("size", Integer, "bytes"),
            new("attached", Integer, "mappings of it, of all processes"),
            new("dest", ValueKind.Boolean, "whether it was removed, and goes with its last mapping"),
        ],
    };
}
