using PrettyPrompt.Consoles;

namespace IpcScript.Repl.Interactive.Prompting;

/// <summary>
/// The terminal, with every Enter a key by itself. The editor takes keys that arrive together for pasted text, and drops an Enter among them; but who types
/// ahead, or pastes lines, means it.
/// </summary>
internal sealed class KeyByKeyConsole : SystemConsole, IConsole
{
    private ConsoleKeyInfo? next;
    private bool hasEntered;

    bool IConsole.KeyAvailable
    {
        get
        {
            if (hasEntered) return false;
            if (next is null && KeyAvailable) next = ReadKey(intercept: true);
            return next is { } key && !IsEnter(key);
        }
    }

    ConsoleKeyInfo IConsole.ReadKey(bool intercept)
    {
        var key = next ?? ReadKey(intercept);
        next = null;
        hasEntered = IsEnter(key);
        return hasEntered ? Enter : key;
    }

    private static ConsoleKeyInfo Enter { get; } = new('\r', ConsoleKey.Enter, shift: false, alt: false, control: false);

    // What was typed before the prompt stood comes as a line feed.
    private static bool IsEnter(ConsoleKeyInfo key) => key is { Key: ConsoleKey.Enter, Modifiers: 0 } or { KeyChar: '\n' };
}
