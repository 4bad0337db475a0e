using static IpcScript.Language.Catalog.ErrorStyle;

namespace IpcScript.Language.Catalog;

/// <summary><c>spinlock gate = posix(in: ring)</c>: a process-shared pthread spinlock, for which nobody ever sleeps. pthread_spin_lock(3).</summary>
internal static class PosixSpinlock
{
    public static Mechanism Create() => new()
    {
        Kind = "spinlock",
        Family = "posix",
        Summary = "pthread spinlock shared between processes",
        Attributes = [new("in", ValueKind.Object, "the segment that holds it")],
        Verbs =
        [
            new Verb
            {
                Name = "init",
                Help = "initialise it, shared between processes",
                Native = [new("pthread_spin_init({object}, PTHREAD_PROCESS_SHARED)", ErrorStyle: Returned)],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "lock",
                Help = "take the lock, spinning while another holds it",
                Native = [new("pthread_spin_lock({object})", ErrorStyle: Returned)],
                FailedTry = "pthread_spin_trylock({object}) = EBUSY",
                MayBlock = true,
                Holding = Holding.Acquires,
            },
            new Verb
            {
                Name = "try",
                Help = "take the lock if it is free",
                Native = [new("pthread_spin_trylock({object})", ErrorStyle: Returned)],
                Codes = [new("EBUSY", "it is held")],
                Holding = Holding.Acquires,
            },
            new Verb
            {
                Name = "unlock",
                Help = "let go of the lock; one of those that spin gets it",
                Native = [new("pthread_spin_unlock({object})", ErrorStyle: Returned)],
                Holding = Holding.Releases,
            },
            new Verb
            {
                Name = "destroy",
                Help = "end its life",
                Native = [new("pthread_spin_destroy({object})", ErrorStyle: Returned)],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["init"], [], [], []),
        Fields = [new("holder", ValueKind.Any, "the process that holds it, or none")],
        SizeInSegment = 4,
    };
}
