using IpcScript.Repl.Rendering;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing;

/// <summary>One line at the bottom of a terminal that says how far the tests have come; on anything else nothing.</summary>
internal sealed class ProgressLine(Terminal terminal, int total)
{
    private int done;
    private int failed;
    private bool isDrawn;

    public void Count(TestedItem item)
    {
        done++;
        if (item.Cases.Any(c => c.Verdict is TestVerdict.Failed or TestVerdict.Unusable or TestVerdict.Refused)) failed++;
    }

    public void Draw()
    {
        if (!terminal.IsErrorWatched || done == total) return;
        const int width = 24;
        int filled = width * done / total;
        string bar = new string('━', filled) + terminal.ErrorPalette.Faint(new string('━', width - filled));
        terminal.Error.Write($"\r\e[K{bar}  {done} of {total}{(failed > 0 ? terminal.ErrorPalette.Error($"  {failed} failed") : "")}");
        isDrawn = true;
    }

    public void Clear()
    {
        if (isDrawn) terminal.Error.Write("\r\e[K");
        isDrawn = false;
    }
}
