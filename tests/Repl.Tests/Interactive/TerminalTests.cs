using IpcScript.Tests.Repl.Commands;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Repl.Interactive;

/// <summary>The prompt as a person at a terminal has it.</summary>
public class TerminalTests
{
    [FactNeedsTmux]
    public void CompletionOpensWhereAWordBeginsAndTabTakesIt()
    {
        using var terminal = new TmuxTerminal();
        terminal.AwaitPrompt(":help");
        terminal.Enter("semaphore empty = posix(initial: 1)");
        terminal.AwaitPrompt("empty  semaphore posix  model: value 1");
        terminal.Enter("process p");
        terminal.AwaitPrompt("waits for its next step");
        terminal.Type("p: w");
        string screen = terminal.Await("│>wait ");
        Assert.Contains("wait: a verb, also P", screen, StringComparison.Ordinal);
        terminal.Press("Tab");
        terminal.Await(s => s.EndsWith("ipcscript> p: wait", StringComparison.Ordinal), "the verb");
        terminal.Press("Tab");
        terminal.Await("ipcscript> p: wait empty");
        terminal.Press("Enter");
        terminal.AwaitPrompt("sem_wait(empty) = 0");
        Assert.Contains("\u001b[34mwait", terminal.Painted, StringComparison.Ordinal);
    }

    [FactNeedsTmux]
    public void EnterGoesOnWhileABlockIsOpenAndIndents()
    {
        using var terminal = new TmuxTerminal();
        terminal.AwaitPrompt();
        terminal.Enter("process p {");
        terminal.Enter("repeat 2 {");
        terminal.Enter("yield");
        terminal.Type("}");
        terminal.Press("Enter");
        terminal.Type("}");
        terminal.Await("""
            ipcscript> process p {
                         repeat 2 {
                           yield
                         }
                       }
            """);
        terminal.Press("Enter");
        terminal.AwaitPrompt("ready: yield");
        terminal.Enter(":run");
        terminal.AwaitPrompt("    2  p      yield");
    }

    [FactNeedsTmux]
    public void CtrlCCancelsTheLineWhileAProcessIsBlocked()
    {
        using var terminal = new TmuxTerminal();
        terminal.AwaitPrompt();
        foreach (string input in new[] { "semaphore s = posix(initial: 0)", "process p", "process q" })
        {
            terminal.Enter(input);
            terminal.AwaitPrompt(input);
        }

        terminal.Enter("p: wait s");
        terminal.AwaitPrompt("p waits for s, which nobody holds");
        terminal.Type("q: this is not");
        terminal.Await("q: this is not");
        terminal.Press("C-c");
        terminal.AwaitPrompt();
        terminal.Enter(":procs");
        Assert.Matches(@"p  pid \d+  blocked +wait s", terminal.AwaitPrompt(":procs\np  pid"));
        terminal.Enter("q: signal s");
        terminal.AwaitPrompt("woken by q");
    }

    [FactNeedsTmux]
    public void CtrlCStopsALoopAndWhatWasDoneStands()
    {
        using var terminal = new TmuxTerminal();
        terminal.AwaitPrompt();
        terminal.Enter("process p { repeat { yield } }");
        terminal.AwaitPrompt("ready: yield");
        terminal.Enter(":run");
        terminal.Await(s => s.EndsWith(":run", StringComparison.Ordinal), "the command");
        terminal.Press("C-c");
        terminal.AwaitPrompt("stopped after");
        terminal.Enter(":step p");
        terminal.AwaitPrompt("sched_yield() = 0");
    }

    [FactNeedsTmux]
    public void ASecondCtrlCBreaksOffAStepThatNeverReturns()
    {
        using var directory = new ScratchDirectory();
        string begun = Path.Combine(directory.Path, "begun");
        string file = directory.Write("spin.ipcs", $$"""""
            scenario "Spin"
            csharp(limit: 1000s) """
              int spin()
              {
                  System.IO.File.WriteAllText("{{begun}}", "");
                  while (true) { }
              }
              """
            process p { }
            """"");
        using var terminal = new TmuxTerminal($"repl {file}");
        terminal.AwaitPrompt("waits for its next step");
        terminal.Enter("p: spin()");
        terminal.Await(_ => File.Exists(begun), "that it has begun");
        terminal.Press("C-c");
        terminal.Await("Ctrl-C once more"); // two at once would be one signal
        terminal.Press("C-c");
        terminal.AwaitPrompt("broken off");
        terminal.Enter("p: yield");
        terminal.AwaitPrompt("sched_yield() = 0");
    }

    [FactNeedsTmux]
    public void AWorkersCrashLeavesThePrompt()
    {
        using var terminal = new TmuxTerminal();
        terminal.AwaitPrompt();
        foreach (string input in new[] { "let HALF = 64KiB", "manual segment f = posix(size: 2 * HALF)", "process p", "p: create f", "p: size f HALF", "p: map f" })
        {
            terminal.Enter(input);
            terminal.AwaitPrompt(input);
        }

        terminal.Enter("p: f.u8[HALF] = 1");
        string screen = terminal.AwaitPrompt("noted as `f.u8[HALF] = 1 expect SIGBUS`");
        Assert.Contains("killed by SIGBUS", screen, StringComparison.Ordinal);
        terminal.Enter(":undo");
        terminal.AwaitPrompt("took back p: f.u8[HALF] = 1");
        terminal.Enter("p: f.u8[HALF - 1] = 1");
        terminal.AwaitPrompt("store f+65535 u8 1");
    }

    [FactNeedsTmux]
    public void WhatIsSavedAtThePromptIsRepeatedByRun()
    {
        using var terminal = new TmuxTerminal();
        string file = Path.Combine(terminal.Folder, "session.ipcs");
        terminal.AwaitPrompt();
        foreach (string input in new[] { "mutex a = posix", "mutex b = posix", "process left", "process right", "left: lock a", "right: lock b", "left: lock b" })
        {
            terminal.Enter(input);
            terminal.AwaitPrompt(input);
        }

        terminal.Enter("right: lock a");
        terminal.AwaitPrompt("deadlock: left waits for right waits for left");
        terminal.Enter(":undo");
        terminal.AwaitPrompt("took back right: lock a");
        terminal.Enter("right: unlock b");
        terminal.AwaitPrompt("woken by right");
        terminal.Enter($":save {file}");
        terminal.AwaitPrompt("saved; ipcscript run");
        terminal.Press("C-l");
        terminal.Enter(":trace");
        string[] shown = Rows(terminal.AwaitPrompt("schedule session"));
        terminal.Press("C-d");
        terminal.Await("ended with 0");
        Assert.Equal(shown, Rows(IpcScriptProcess.Run("run", file).Output).Take(shown.Length));

        // From the header on, without what aligns the columns.
        static string[] Rows(string text) =>
            [.. text.Split('\n').SkipWhile(l => !l.StartsWith("scenario", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("ipcscript>", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }

    [FactNeedsTmux]
    public void WhatWasTypedIsFoundAgainInALaterSession()
    {
        using var terminal = new TmuxTerminal("repl; " + IpcScriptProcess.ExecutablePath);
        terminal.AwaitPrompt();
        terminal.Enter("semaphore unusual = posix");
        terminal.AwaitPrompt("unusual  semaphore");
        terminal.Enter("1 + 2");
        terminal.AwaitPrompt("3");
        terminal.Press("C-d");
        terminal.Await(s => s.Split("live processes").Length == 3, "a second greeting");
        terminal.AwaitPrompt();
        terminal.Press("C-p");
        terminal.Await(s => s.EndsWith("ipcscript> 1 + 2", StringComparison.Ordinal), "the last input");
        terminal.Press("C-n");
        terminal.AwaitPrompt();
        terminal.Press("C-r");
        terminal.Await("│>1 + 2");
        terminal.Type("unus");
        terminal.Await("│>semaphore unusual = posix");
        terminal.Press("Enter");
        terminal.Await(s => s.EndsWith("ipcscript> semaphore unusual = posix", StringComparison.Ordinal), "what was found");
    }

    [FactNeedsTmux]
    public void ADumbTerminalGetsNoEscapeCodes()
    {
        using var terminal = new TmuxTerminal(before: "TERM=dumb");
        terminal.AwaitPrompt();
        terminal.Enter("process p");
        terminal.AwaitPrompt("waits for its next step");
        Assert.DoesNotContain("\u001b", terminal.Painted, StringComparison.Ordinal);
        terminal.Press("C-d");
        terminal.Await("ended with 0");
    }
}
