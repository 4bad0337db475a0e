using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>
/// <c>semaphore s = xsi(initial: [4, 0, 1])</c>: one set of numbered members, <c>s[0]</c>. Joined by commas, <c>wait s[0], signal s[1]</c> is one semop,
/// all or nothing. sysvipc(7). Codes stand in the order in which Linux checks for them.
/// </summary>
internal static class XsiSemaphore
{
    private static readonly Code Invalid = new("EINVAL", "not got in this process, or the set was removed");

    private static readonly Code NoSuchMember = new("EINVAL", "not got in this process, the set was removed, or it has no such member");

    private static readonly Code Forbidden = new("EACCES", "the mode of the set forbids it");

    private static readonly Code Gone = new("EIDRM", "the set was removed while this process was blocked");

    public static Mechanism Create() => new()
    {
        Kind = "semaphore",
        Family = "xsi",
        Summary = "XSI semaphore set, several members changed in one call",
        HasMembers = true,
        MembersFrom = "initial",
        Attributes =
        [
            new("initial", ValueKind.List, "the values that its members start with, as many as it has members", new ListValue([Value.Of(0)]), Minimum: 0, Maximum: ushort.MaxValue),
            new("key", Integer, "the key in the system; two declarations with one key are one set", Minimum: 1, Maximum: int.MaxValue),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "get",
                Help = "find the set by its key, or make it; without a value it asks for as many members as declared",
                Members = MemberUse.Whole,
                Parameters =
                [
                    new("value", Integer, "members", Minimum: 0, Maximum: int.MaxValue) { IsValue = true },
                    new("create", Flag, "make it when there is none"),
                    new("exclusive", Flag, "with create: fail with EEXIST when there is one"),
                ],
                Native = [new("semget({key?{key}}{key!{set}}, {length}, {create?IPC_CREAT|}{exclusive?IPC_EXCL|}{mode:o})", "{set}")],
                Codes =
                [
                    new("EINVAL", "more members than it has, or than the system allows, or none for a new one"),
                    new("ENOENT", "there is none of that key"),
                    new("EEXIST", "exclusive, and there is one"),
                    Forbidden,
                    new("ENOSPC", "too many sets or members in the system"),
                    new("ENOMEM", "no memory for it"),
                ],
                ManualOnly = true,
            },
            Operation("wait", ["P"], "-{by}{by!1}", "take from a member, blocking while it has less", Holding.Acquires),
            Operation("signal", ["V"], "+{by}{by!1}", "give to a member, waking those that it lets go on", Holding.Releases),
            Operation("zero", [], "0", "block until a member is 0", Holding.None),
            new Verb
            {
                Name = "value",
                Help = "read a member, or the list of all",
                Results = [new("value", Any, "the member's value, or the list of all members' values")],
                Native = [new("semctl({set}, {member?{member}, GETVAL}{member!0, GETALL})", "{=value}")],
                Codes = [Forbidden, NoSuchMember],
            },
            new Verb
            {
                Name = "set",
                Help = "set a member, or all of them; without to, all to their initial values; undo counts of every process are cleared",
                Parameters = [new("to", Any, "the member's value, or a list with one for each member")],
                Native = [new("semctl({set}, {member?{member}, SETVAL}{member!0, SETALL}, {to?{to}}{to!{initial}})")],
                Codes = [new("ERANGE", "a value below 0 or over SEMVMX, 32767; of all members only where the mode allows"), NoSuchMember, Forbidden],
            },
            new Verb
            {
                Name = "waiting",
                Help = "count the processes blocked until a member grows; with zero, until it is 0",
                Members = MemberUse.One,
                Parameters = [new("zero", Flag, "those that wait for zero")],
                Results = [new("count", Integer, "blocked processes")],
                Native = [new("semctl({set}, {member?{member}}{member!0}, {zero?GETZCNT}{zero!GETNCNT})", "{=count}")],
                Codes = [Forbidden, NoSuchMember],
            },
            new Verb
            {
                Name = "last",
                Help = "tell which process changed a member last",
                Members = MemberUse.One,
                Results = [new("process", ValueKind.Process, "the process, or none")],
                Native = [new("semctl({set}, {member?{member}}{member!0}, GETPID)", "{=process}")],
                Codes = [Forbidden, NoSuchMember],
            },
            new Verb
            {
                Name = "status",
                Help = "members, mode, and whether an operation has succeeded",
                Members = MemberUse.Whole,
                GivesRecord = true,
                Results =
                [
                    new("members", Integer, "how many"),
                    new("mode", Integer, "permission bits"),
                    new("last_operation", Symbol, "set once an operation has succeeded, else unset"),
                ],
                Native = [new("semctl({set}, 0, IPC_STAT, [sem_nsems={=members} mode={=mode:o} sem_otime={=last_operation}])")],
                Codes = [Forbidden, Invalid],
            },
            new Verb
            {
                Name = "remove",
                Help = "remove the set at once; the blocked get EIDRM",
                Members = MemberUse.Whole,
                Native = [new("semctl({set}, 0, IPC_RMID)")],
                Codes = [Invalid, new("EPERM", "it belongs to another user")],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["get create exclusive", "set"], ["get"], [], ["remove"]),
        Fields = [new("values", List, "the members' values")],
    };

    private static Verb Operation(string name, ImmutableArray<string> aliases, string change, string help, Holding holding) => new()
    {
        Name = name,
        Aliases = aliases,
        Help = help,
        Members = MemberUse.One,
        Parameters =
        [
            .. holding == Holding.None ? [] : (Parameter[])[new("by", Integer, "how many; 1 without it", Minimum: 1, Maximum: short.MaxValue)],
            .. holding == Holding.None ? [] : (Parameter[])[new("undo", Flag, "taken back when this process ends")],
            new("timeout", Duration, "give up with EAGAIN") { Excludes = ["nowait"] },
            new("nowait", Flag, "fail with EAGAIN instead of blocking") { Excludes = ["timeout"] },
        ],
        Native =
        [
            new("semtimedop({set}, [{operations}], {timeout})", When: "timeout"),
            new("semop({set}, [{operations}])"),
        ],
        Part = "{member?{member}}{member!0}: " + change + (holding == Holding.None ? "" : "{undo? SEM_UNDO}") + "{nowait? IPC_NOWAIT}",
        Codes =
        [
            new("E2BIG", "more joined operations than the limit semopm"),
            Invalid,
            new("EFBIG", "no such member"),
            Forbidden,
            new("ENOSPC", "undo, and too many processes of the system use it"),
            new("ENOMEM", "undo, and no memory for it"),
            new("ERANGE", "a member would pass SEMVMX, 32767, or what an undo counts"),
            new("EAGAIN", "nowait, and it would block, or the timeout passed"),
            Gone,
            new("EINTR", "interrupted while blocked"),
        ],
        MayBlock = true,
        Joins = true,
        Holding = holding,
    };
}
