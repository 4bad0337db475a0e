using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>
/// <c>mutex gate = posix(in: ring, type: errorcheck, robust: true)</c>: a process-shared pthread mutex. Without <c>in:</c> the runtime keeps a segment for it.
/// Codes stand in the order in which glibc looks for them.
/// </summary>
internal static class PosixMutex
{
    public static Mechanism Create() => new()
    {
        Kind = "mutex",
        Family = "posix",
        Summary = "pthread mutex shared between processes",
        Attributes =
        [
            new("in", ValueKind.Object, "the segment that holds it"),
            new("type", Symbol, "what becomes of a holder that locks it again: a normal one, the usual, waits for itself", Symbols: ["normal", "errorcheck", "recursive"]),
            new("robust", ValueKind.Boolean, "the next one learns by EOWNERDEAD that the holder has died"),
            new("protocol", Symbol, "with inherit the holder runs at the priority of who waits for it", Symbols: ["none", "inherit"]),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "init",
                Help = "initialise it, shared between processes",
                Native =
                [
                    new(
                        "pthread_mutex_init({object}, PTHREAD_PROCESS_SHARED{type?|PTHREAD_MUTEX_{type:u}}{robust?|PTHREAD_MUTEX_ROBUST}{protocol?|PTHREAD_PRIO_{protocol:u}})",
                        ErrorStyle: ErrorStyle.Returned),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "lock",
                Help = "take the mutex, blocking while another holds it",
                Parameters =
                [
                    new("timeout", Duration, "give up with ETIMEDOUT") { Excludes = ["nowait"] },
                    new("nowait", Flag, "fail with EBUSY instead of blocking") { Excludes = ["timeout"] },
                ],
                Native =
                [
                    new("pthread_mutex_trylock({object})", When: "nowait", ErrorStyle: ErrorStyle.Returned),
                    new("pthread_mutex_timedlock({object}, {timeout})", When: "timeout", ErrorStyle: ErrorStyle.Returned),
                    new("pthread_mutex_lock({object})", ErrorStyle: ErrorStyle.Returned),
                ],
                Codes =
                [
                    new("EOWNERDEAD", "robust: taken, and its last holder died with it", Succeeds: true),
                    new("EDEADLK", "errorcheck, and held by this process (with nowait only where it is robust or inherits)"),
                    new("EAGAIN", "recursive, and locked 4294967295 times already"),
                    new("ENOTRECOVERABLE", "robust: somebody got EOWNERDEAD and unlocked it without consistent"),
                    new("EBUSY", "nowait, and it is held"),
                    new("ETIMEDOUT", "the timeout passed"),
                    new("SIGABRT", "inherit: where glibc has no answer for the kernel, it aborts the process"),
                ],
                MayBlock = true,
                Holding = Holding.Acquires,
            },
            new Verb
            {
                Name = "unlock",
                Help = "let go of the mutex, waking one waiter",
                Native = [new("pthread_mutex_unlock({object})", ErrorStyle: ErrorStyle.Returned)],
                Codes =
                [
                    new("ENOTRECOVERABLE", "recursive and robust, not made consistent, and locked more than once: it still is"),
                    new("EPERM", "another holds it, or nobody, and it is not a plain normal mutex, which does not look"),
                    new("SIGSEGV", "robust and not recoverable, but taken by a try that said so"),
                ],
                Holding = Holding.Releases,
            },
            new Verb
            {
                Name = "consistent",
                Help = "say, between EOWNERDEAD and unlock, that what the mutex guards is repaired",
                Native = [new("pthread_mutex_consistent({object})", ErrorStyle: ErrorStyle.Returned)],
                Codes = [new("EINVAL", "not robust, or nothing to repair")],
            },
            new Verb
            {
                Name = "destroy",
                Help = "end its life",
                Native = [new("pthread_mutex_destroy({object})", ErrorStyle: ErrorStyle.Returned)],
                Codes = [new("EBUSY", "it is held, and not robust")],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["init"], [], [], []),
        Fields =
        [
            new("holder", Any, "the process that holds it, or none"),
            new("state", Symbol, "of a robust one: what its holders' deaths have left behind") { Symbols = ["sound", "owner_died", "inconsistent", "not_recoverable"] },
            new("relocks", Integer, "how often its holder has locked a recursive one again"),
        ],
        SizeInSegment = 40,
    };
}
