using System.Collections.Immutable;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>mutex gate = posix(in: ring)</c>: a process-shared pthread mutex. Without <c>in:</c> the runtime keeps a segment for it.</summary>
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
        ],
        Verbs =
        [
            new Verb
            {
                Name = "init",
                Help = "initialise it, shared between processes",
                Native = [new("pthread_mutex_init({object}, PTHREAD_PROCESS_SHARED)", ErrorStyle: ErrorStyle.Returned)],
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
                    new("EBUSY", "nowait, and it is held"),
                    new("ETIMEDOUT", "the timeout passed"),
                ],
                MayBlock = true,
                Holding = Holding.Acquires,
            },
            new Verb
            {
                Name = "unlock",
                Help = "let go of the mutex, waking one waiter",
                Native = [new("pthread_mutex_unlock({object})", ErrorStyle: ErrorStyle.Returned)],
                Holding = Holding.Releases,
            },
            new Verb
            {
                Name = "destroy",
                Help = "end its life",
                Native = [new("pthread_mutex_destroy({object})", ErrorStyle: ErrorStyle.Returned)],
                Codes = [new("EBUSY", "it is held")],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["init"], [], [], []),
        Fields = [new("holder", Any, "the process that holds it, or none")],
        SizeInSegment = 40,
    };
}
