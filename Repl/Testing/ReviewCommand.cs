using IpcScript.Repl.Rendering;
using IpcScript.Testing.Snapshots;

namespace IpcScript.Repl.Testing;

/// <summary><c>ipcscript review</c>: shows one difference after the other, and takes a key for each.</summary>
/// <param name="keyboard">Null when nobody sits at a terminal.</param>
internal sealed class ReviewCommand(Terminal terminal, Keyboard? keyboard)
{
    /// <summary>What a screen shows besides the difference.</summary>
    private const int Frame = 6;

    private readonly DecideCommand accept = new(terminal, p => p.Accept(), "accepted");
    private readonly DecideCommand reject = new(terminal, p => p.Reject(), "rejected");
    private int accepted;
    private int rejected;

    public ExitCode Execute(SnapshotSettings settings)
    {
        terminal.UseColor(settings.Color);
        if (keyboard is null)
        {
            terminal.Complain("review needs a terminal; without one there are ipcscript pending, diff, accept and reject");
            return ExitCode.Unusable;
        }

        var (found, code) = new SnapshotNames(terminal).Find(settings.Names);
        if (found.IsEmpty && settings.Names.IsEmpty) terminal.Output.Write("nothing waits\n");
        for (int i = 0; i < found.Length; i++)
        {
            Show(found[i], i, found.Length, Math.Max(8, keyboard.Lines - Frame));
            char key = Ask(found[i]);
            if (key == 'q') break;
            int last = char.IsUpper(key) ? found.Length - 1 : i;
            for (; i <= last; i++) code = code.Worse(Decide(found[i], char.ToLowerInvariant(key)));
            i = last;
        }

        if (!found.IsEmpty) terminal.Output.Write($"{accepted} accepted, {rejected} rejected, {found.Length - accepted - rejected} left as they are\n");
        return code;
    }

    private void Show(PendingSnapshot pending, int index, int count, int most)
    {
        var palette = terminal.OutputPalette;
        terminal.Output.Write($"\n{palette.Faint($"{index + 1} of {count}")}  {palette.Strong(Cells.Printable(pending.Files.Stem))}  {palette.Warning(SnapshotDifference.Word(pending.Kind))}\n");
        foreach (string line in PaintedDiff.Lines(SnapshotDifference.Of(pending), palette, most, most == int.MaxValue ? "" : "press d")) terminal.Output.Write("  " + line + "\n");
    }

    /// <summary>One of a, r, s, A, R, S, q.</summary>
    private char Ask(PendingSnapshot pending)
    {
        var palette = terminal.OutputPalette;
        string Key(string key, string word) => $"{palette.Help(key)} {word}";
        string verb = pending.Kind == PendingKind.Orphaned ? "remove it" : "accept";
        string other = pending.Kind == PendingKind.Orphaned ? "keep it" : "reject";
        while (true)
        {
            terminal.Output.Write(string.Join("   ", Key("a", verb), Key("r", other), Key("s", "skip"), palette.Faint("capitals: all that follow"), Key("d", "whole difference"), Key("q", "quit")) + "\n");
            terminal.Output.Flush();
            char key = keyboard!.Read();
            if (key is 'a' or 'r' or 's' or 'A' or 'R' or 'S' or 'q') return key;
            if (key is '\u0003' or '\u0004' or '\u001b') return 'q';
            if (key == 'd') Show(pending, 0, 1, int.MaxValue);
        }
    }

    private ExitCode Decide(PendingSnapshot pending, char key)
    {
        var code = key switch
        {
            'a' => accept.Decide(pending),
            'r' => reject.Decide(pending),
            _ => ExitCode.Passed,
        };
        if (code != ExitCode.Passed || key == 's') return code;
        if (key == 'a') accepted++;
        else rejected++;
        return code;
    }
}
