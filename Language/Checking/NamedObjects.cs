namespace IpcScript.Language.Checking;

/// <summary>Which objects the text of a process names; it attaches them when it starts.</summary>
/// <param name="objects">How many objects the scenario has.</param>
internal sealed class NamedObjects(int objects)
{
    private readonly bool[] named = new bool[objects];
    private readonly HashSet<DeclaredObject> arrays = [];

    /// <summary>An array is noted as a whole once: a text may name it in every line.</summary>
    public void Add(DeclaredObject obj, int first, int count)
    {
        if (count > 1 && !arrays.Add(obj)) return;
        for (int i = first; i < first + count && i < named.Length; i++) named[i] = true;
    }

    /// <summary>In the order of declaration.</summary>
    public List<int> InOrder()
    {
        var indices = new List<int>();
        for (int i = 0; i < named.Length; i++)
            if (named[i]) indices.Add(i);
        return indices;
    }
}
