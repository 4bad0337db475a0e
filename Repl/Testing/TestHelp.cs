using IpcScript.Repl.Commands;

namespace IpcScript.Repl.Testing;

/// <summary>The help of <c>test</c> and of the commands about snapshots.</summary>
internal static class TestHelp
{
    /// <summary>The help of a command by its name; null for any other.</summary>
    public static Help? Of(string command) => command switch
    {
        "test" => Test,
        "review" => Review,
        "pending" => Pending,
        "diff" => Diff,
        "accept" => Accept,
        "reject" => Reject,
        "init" => Init,
        _ => null,
    };

    public static Help Test => new("""
        ipcscript test runs every schedule of scenarios on the kernel and on the model, checks their
        claims, compares both traces with each other and with the approved ones in NAME.verified.txt
        beside NAME.ipcs, and shows what differs. It writes a new trace to NAME.received.txt.

        Usage:
          ipcscript test [PATH…] [options]

        A PATH is a file, a folder, or a quoted pattern; without one, every .ipcs file below here is
        tested. Hidden folders, bin, obj and node_modules are searched only when they are named.

        Which:
          --filter TEXT        only paths that contain TEXT, or match it where it has * or ?
          --shard N/M          the N-th of M parts of them, for as many machines

        How:
          --jobs N             run so many scenarios at a time (one on each processor)
          --repeat N           run each schedule N times on the kernel; all traces must be the first
          --timeout TIME       end a run that takes longer, by the clock: 30s, 500ms, 2m
          --max-steps N        stop a run that needs more steps (100,000)
          --no-csharp          refuse scenarios with C#, which has all the rights that you have
          --isolation HOW      keep objects apart by namespace or prefix, or as the system allows (auto)
          --fail-fast          begin no further scenario after the first that fails

        What to keep:
          --accept             approve every trace of a run that is sound in itself
          --no-write           write nothing into the tree; CI=true says the same
          --report KIND        junit=FILE, json=FILE, or github for annotations; may be repeated
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Examples:
          ipcscript test
          ipcscript test scenarios/deadlocks --filter abba
          ipcscript test --shard 1/4 --report junit=report.xml --report github

        Exits with 0 when all is as approved, 1 when something failed or differs, 2 for a mistake in a
        scenario, 3 when the environment refused something, 4 when everything was skipped, 5 when there
        is nothing to test.
        """);

    public static Help Review => new("""
        ipcscript review shows each trace that waits for approval as a difference from the approved one,
        and takes a key: a accepts, r rejects, s skips; a capital decides all that follow, too. Snapshots
        whose scenario is gone are offered for removal.

        Usage:
          ipcscript review [NAME…] [options]

        Options:
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Without a terminal there are pending, diff, accept and reject.
        """);

    public static Help Pending => new("""
        ipcscript pending lists the snapshots that wait for a decision: new and changed traces, and
        snapshots whose scenario is gone.

        Usage:
          ipcscript pending [NAME…] [options]

        Options:
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection
        """);

    public static Help Diff => new("""
        ipcscript diff shows what differs between approved and received traces. A NAME is a folder, a
        scenario's path, or the bare name of one that waits; without one, all of them are shown.

        Usage:
          ipcscript diff [NAME…] [options]

        Options:
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection
        """);

    public static Help Accept => new("""
        ipcscript accept approves traces: NAME.received.txt becomes NAME.verified.txt. The snapshot of a
        scenario that is gone is removed.

        Usage:
          ipcscript accept NAME… | --all

        Options:
          --all                everything that waits below here
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Examples:
          ipcscript accept abba
          ipcscript accept scenarios/deadlocks
        """);

    public static Help Reject => new("""
        ipcscript reject removes received traces; what was approved stays so.

        Usage:
          ipcscript reject NAME… | --all

        Options:
          --all                everything that waits below here
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection
        """);

    public static Help Init => new("""
        ipcscript init prepares a folder for scenarios: it tells git to keep their line ends and to ignore
        what waits for approval, and writes scenarios/first.ipcs with its snapshot, which passes at once.
        What is there already stays as it is.

        Usage:
          ipcscript init [FOLDER]
        """);
}
