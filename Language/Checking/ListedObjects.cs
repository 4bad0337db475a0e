using IpcScript.Language.Diagnostics;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Lists of objects, such as the members of a port set: each object stands in one list, and all of a list belong to one process.</summary>
internal sealed class ListedObjects(CheckSession session)
{
    public void Check(IReadOnlyList<ObjectSymbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol.Listed.Count == 0) continue;
            CheckLists(symbols);
            return;
        }
    }

    private void CheckLists(IReadOnlyList<ObjectSymbol> symbols)
    {
        var lists = new Dictionary<int, string>();
        var byIndex = new Dictionary<int, ObjectSymbol>();
        foreach (var symbol in symbols) byIndex.Add(symbol.Index, symbol);
        foreach (var list in symbols)
        {
            ObjectSymbol? first = null;
            foreach (var item in list.Listed)
            {
                if (item is not ObjectValue { Index: var index } || !byIndex.TryGetValue(index, out var listed)) continue;
                first ??= listed;
                if (!lists.TryAdd(index, list.Name)) session.Findings.Add(CheckErrors.ListedTwice(list.Span, listed.Name, lists[index]));
                else if (listed.Owner != first.Owner) session.Findings.Add(CheckErrors.ListedOfAnother(list.Span, list.Name, OwnerOf(first), OwnerOf(listed)));
            }
        }
    }

    private static string OwnerOf(ObjectSymbol symbol) => symbol.Attributes.OfType<ProcessValue>().FirstOrDefault()?.Name ?? "nobody";
}
