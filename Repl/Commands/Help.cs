using IpcScript.Repl.Rendering;
using IpcScript.Repl.Testing;

namespace IpcScript.Repl.Commands;

/// <summary>The text of <c>--help</c>: sections with a heading each; the first line says what the command does.</summary>
internal sealed record Help(string Text)
{
    /// <summary>The help that the arguments ask for, or null when they ask for something else. No arguments ask for help, too.</summary>
    public static Help? Find(string[] arguments) => arguments switch
    {
        [] or ["--help" or "-h" or "-?" or "help"] => Main,
        ["help", "run"] => Run,
        ["help", "repl"] => Repl,
        ["help", "check"] => Check,
        ["help", "fmt"] => Format,
        ["help", "explain"] => Explain,
        ["help", "doctor"] => Doctor,
        ["help", "clean"] => Clean,
        ["help", "completion"] => Completion,
        ["run", ..] when AsksForHelp(arguments) => Run,
        ["repl", ..] when AsksForHelp(arguments) => Repl,
        ["check", ..] when AsksForHelp(arguments) => Check,
        ["fmt", ..] when AsksForHelp(arguments) => Format,
        ["explain", ..] when AsksForHelp(arguments) => Explain,
        ["doctor", ..] when AsksForHelp(arguments) => Doctor,
        ["clean", ..] when AsksForHelp(arguments) => Clean,
        ["completion", ..] when AsksForHelp(arguments) => Completion,
        ["help", var command] => TestHelp.Of(command),
        [var command, ..] when AsksForHelp(arguments) => TestHelp.Of(command),
        _ => null,
    };

    /// <summary>Headings stand at the margin and end in a colon; they are the only thing that is painted.</summary>
    public void Write(TextWriter output, Palette palette)
    {
        foreach (string line in Text.Split('\n'))
            output.Write((line is [not ' ', .., ':'] ? palette.Strong(line) : line) + "\n");
    }

    // Behind a lone -- everything is a file.
    private static bool AsksForHelp(string[] arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument is "--help" or "-h" or "-?") return true;
            if (argument == "--") return false;
        }

        return false;
    }

    public static Help Main => new("""
        ipcscript runs scenarios of inter-process communication on the real kernel, one step at a time,
        and prints a trace that is the same on every run.

        Usage:
          ipcscript run FILE…       run scenarios and print their traces
          ipcscript repl [FILE]     build a scenario step by step on live processes; so does ipcscript
                                    alone on a terminal
          ipcscript check FILE…     report mistakes in scenarios without running them
          ipcscript fmt FILE…       bring scenarios into their canonical form
          ipcscript test [PATH…]    run scenarios and compare their traces with the approved ones
          ipcscript review          look at changed traces, and approve them or not
          ipcscript pending [NAME…] list traces that wait for approval
          ipcscript diff [NAME…]    show how they differ from the approved ones
          ipcscript accept NAME…    approve them
          ipcscript reject NAME…    remove them
          ipcscript init [FOLDER]   prepare a folder, with a first scenario that passes at once
          ipcscript explain WORD    say what a verb, an errno, a kind or a diagnostic means
          ipcscript doctor          try what this machine allows, and show its limits
          ipcscript clean           remove what killed runs left behind
          ipcscript completion bash print a script that completes commands in a shell
          ipcscript COMMAND --help  say more about a command
          ipcscript --version

        A FILE is a path, a quoted pattern such as 'scenarios/**/*.ipcs', or - for standard input.

        Examples:
          ipcscript run scenarios/classics/bounded-buffer.ipcs
          ipcscript run --model --schedule 'random(7)' dining.ipcs
          ipcscript check 'scenarios/**/*.ipcs'

        Exit codes:
            0  passed
            1  an expectation failed, kernel and model differed, or an unexpected deadlock
            2  wrong usage, or a mistake in a scenario
            3  the environment refused something during the run
            4  skipped: a limit known before the run does not allow it
            5  a pattern matched no file, or there is nothing to test
          130  interrupted
        """);

    public static Help Run => new("""
        ipcscript run runs scenarios, each process of them as a real process, and prints their traces.

        Usage:
          ipcscript run FILE… [options]

        How to run:
          --model              predict the trace from the model alone; starts no process (C# gets one)
          --schedule S         a schedule of the file, round_robin, random(SEED) or replay(FILE)
          --set NAME=VALUE     give a param another value; may be repeated
          --repeat N           run N times and compare every trace with the first
          --max-steps N        stop a run that needs more steps (100,000)
          --no-csharp          refuse scenarios with C#, which has all the rights that you have
          --isolation HOW      keep its objects apart by namespaces of their own (namespace), by a prefix
                               of their names (prefix), or by a prefix where namespaces are refused (auto)
          --spawn fork|exec    start processes from a fork server (fork) or as programs of their own

        What to print:
          --format F           the trace as columns (text), one JSON object a line (ndjson), or none
          --raw                add pids, ids, descriptors and times, which differ from run to run
          --save-schedule FILE keep the schedule as it was run, for replay(FILE)
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Examples:
          ipcscript run bounded-buffer.ipcs --repeat 1000
          ipcscript run abba.ipcs --schedule crossing --save-schedule crossing.schedule
          ipcscript run dining.ipcs --set N=7 --format ndjson | jq .call
          ipcscript run - < scenario.ipcs

        Traces go to standard output, diagnostics to standard error. Of several files the worst exit
        code counts: 130, 2, 1, 3, 5, 4, 0. ipcscript --help explains them.
        """);

    public static Help Repl => new("""
        ipcscript repl builds a scenario step by step on live processes: declarations take effect at once,
        p: wait s makes one step in process p, and :save writes a scenario that runs to the same trace.

        Usage:
          ipcscript repl [FILE] [options]

        FILE is a scenario that is loaded first. On a terminal there is a prompt, and :help lists what can
        be written; otherwise inputs are read from standard input, one on a line.

        Options:
          --execute TEXT       make this input instead of asking for some; may be repeated; also -e
          --model              begin on the model, with no process and no object of the system
          --no-csharp          refuse C#, which has all the rights that you have
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Examples:
          ipcscript repl
          ipcscript repl bounded-buffer.ipcs
          ipcscript repl -e 'semaphore s = posix' -e 'process p' -e 'p: wait s' -e :waits

        Exits with 0 when every input did what it says, else with the worst code of all;
        ipcscript --help explains them.
        """);

    public static Help Check => new("""
        ipcscript check reports mistakes in scenarios without running them.

        Usage:
          ipcscript check FILE… [options]

        Options:
          --no-csharp          refuse scenarios with C#, which has all the rights that you have
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        C# in a scenario is compiled, and never run.

        Examples:
          ipcscript check bounded-buffer.ipcs
          ipcscript check 'scenarios/**/*.ipcs'

        Exits with 0 when there is no error (warnings are allowed), with 2 when there is one.
        """);

    public static Help Format => new("""
        ipcscript fmt brings scenarios into their canonical form, each file where it lies. It writes only
        files that change. - goes from standard input to standard output.

        Usage:
          ipcscript fmt FILE… [options]

        Options:
          --check              list the files that are in another form, and change none
          --color WHEN         auto, always or never; auto obeys NO_COLOR and redirection

        Examples:
          ipcscript fmt bounded-buffer.ipcs
          ipcscript fmt --check 'scenarios/**/*.ipcs'
          ipcscript fmt - < scenario.ipcs

        Exits with 0 when all is well, with 1 when --check lists a file, with 2 when a file has a mistake
        of syntax; that file stays as it is.
        """);

    public static Help Explain => new("""
        ipcscript explain says what a word of the language means: a kind or a family of objects, a verb, a
        modifier, an attribute, an errno, a function, a limit, or the code of a diagnostic. Without a word
        it lists them all.

        Usage:
          ipcscript explain [WORD]

        Examples:
          ipcscript explain semaphore
          ipcscript explain wait
          ipcscript explain atomic add
          ipcscript explain EAGAIN
          ipcscript explain IPC1002
        """);

    public static Help Clean => new("""
        ipcscript clean removes the IPC objects that killed runs left behind, and says which. Only runs
        with --isolation prefix can leave any: each keeps a journal of its objects, in
        $XDG_RUNTIME_DIR/ipcscript or /tmp/ipcscript-UID. Runs that go on, and what others own, are left
        alone.

        Usage:
          ipcscript clean

        Exits with 0, or with 3 when the system refuses to remove an object.
        """);

    public static Help Doctor => new("""
        ipcscript doctor tries how runs can be kept apart on this machine and how processes can be started,
        by running a small scenario each way; shows versions and limits; and says what is missing, with its
        remedy.

        Usage:
          ipcscript doctor

        Exits with 0 when scenarios can run, with 3 when they cannot.
        """);

    public static Help Completion => new("""
        ipcscript completion prints a script that completes commands, options, files, schedules and the
        words of explain in a shell.

        Usage:
          ipcscript completion bash

        Examples:
          source <(ipcscript completion bash)
          ipcscript completion bash > ~/.local/share/bash-completion/completions/ipcscript
        """);
}
