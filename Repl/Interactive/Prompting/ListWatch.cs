using PrettyPrompt.Documents;

namespace IpcScript.Repl.Interactive.Prompting;

/// <summary>
/// Whether the list of completions is open. The editor does not say so; but while it is, each key begins with a question for the word that it replaces, and ends with another
/// unless the key has closed it.
/// </summary>
internal sealed class ListWatch
{
    private readonly List<TextSpan> asked = [];
    private bool hasItems;
    private bool isCommitted;

    /// <summary>When the key came that is being read.</summary>
    public bool WasOpen { get; private set; }

    /// <summary>As the last key has left it.</summary>
    private bool IsOpen => isCommitted ? false
        : !WasOpen ? hasItems
        : asked.Count >= 2 && (asked[0].Start == asked[^1].Start || asked[0].End == asked[^1].End);

    /// <summary>A key comes.</summary>
    public void Begin()
    {
        WasOpen = IsOpen;
        asked.Clear();
        hasItems = isCommitted = false;
    }

    /// <summary>Another input is asked for.</summary>
    public void Reset()
    {
        asked.Clear();
        WasOpen = hasItems = isCommitted = false;
    }

    public TextSpan Asked(TextSpan word)
    {
        asked.Add(word);
        return word;
    }

    public void Filled(int items) => hasItems = items > 0;

    public bool Committed(bool isTaken)
    {
        isCommitted |= isTaken;
        return isTaken;
    }
}
