using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ErrorStyle;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>rwlock book = posix(in: ring, prefer: writer)</c>: a process-shared pthread read/write lock, as glibc makes it. pthread_rwlock_rdlock(3p).</summary>
internal static class PosixRwlock
{
    private static readonly ImmutableArray<Parameter> Patience =
    [
        new("timeout", Duration, "give up with ETIMEDOUT") { Excludes = ["nowait"] },
        new("nowait", Flag, "fail with EBUSY instead of blocking") { Excludes = ["timeout"] },
    ];

    private static readonly Code HeldForWriting = new("EDEADLK", "this process holds it for writing (with nowait that is EBUSY)");

    private static readonly Code Late = new("ETIMEDOUT", "the timeout passed");

    public static Mechanism Create() => new()
    {
        Kind = "rwlock",
        Family = "posix",
        Summary = "pthread read/write lock shared between processes, as glibc makes it",
        VerifiedWith = "glibc 2.36",
        Attributes =
        [
            new("in", ValueKind.Object, "the segment that holds it"),
            new("prefer", Symbol, "who goes first: reader, the usual; writer, which lets a writer hand over to the next one; writer_nonrecursive, which makes new readers wait too", Symbols: ["reader", "writer", "writer_nonrecursive"]),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "init",
                Help = "initialise it, shared between processes",
                Native = [new("pthread_rwlock_init({object}, PTHREAD_PROCESS_SHARED{prefer?|PTHREAD_RWLOCK_PREFER_{prefer:u}_NP})", ErrorStyle: Returned)],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "rdlock",
                Help = "take the lock for reading, beside other readers; blocking while a writer holds it, or is preferred",
                Parameters = Patience,
                Native =
                [
                    new("pthread_rwlock_tryrdlock({object})", When: "nowait", ErrorStyle: Returned),
                    new("pthread_rwlock_timedrdlock({object}, {timeout})", When: "timeout", ErrorStyle: Returned),
                    new("pthread_rwlock_rdlock({object})", ErrorStyle: Returned),
                ],
                Codes =
                [
                    HeldForWriting,
                    new("EBUSY", "nowait, and a writer holds it, or is preferred"),
                    new("EAGAIN", "268435455 read locks are there already"),
                    Late,
                ],
                MayBlock = true,
            },
            new Verb
            {
                Name = "wrlock",
                Help = "take the lock for writing, alone; blocking while anybody else holds it",
                Parameters = Patience,
                Native =
                [
                    new("pthread_rwlock_trywrlock({object})", When: "nowait", ErrorStyle: Returned),
                    new("pthread_rwlock_timedwrlock({object}, {timeout})", When: "timeout", ErrorStyle: Returned),
                    new("pthread_rwlock_wrlock({object})", ErrorStyle: Returned),
                ],
                Codes = [HeldForWriting, new("EBUSY", "nowait, and somebody holds it or has claimed it"), Late],
                MayBlock = true,
            },
            new Verb
            {
                Name = "unlock",
                Help = "let go of what this process holds, of the lock for reading once",
                Native = [new("pthread_rwlock_unlock({object})", ErrorStyle: Returned)],
            },
            new Verb
            {
                Name = "destroy",
                Help = "end its life",
                Native = [new("pthread_rwlock_destroy({object})", ErrorStyle: Returned)],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["init"], [], [], []),
        Fields =
        [
            new("readers", Integer, "read locks, those included that still wait for a writer to end"),
            new("claim", Any, "the writer that holds it or is the next to, none, or, where a writer has left it to another that has not come yet") { Symbols = ["handed_over"] },
            new("phase", Symbol, "whose turn it is") { Symbols = ["read", "write"] },
        ],
        SizeInSegment = 56,
    };
}
