using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace IpcScript.Language.Parsing;

/// <summary>Nodes gathered one after the other. Most lists of a text have none or one, and those cost nothing or one element.</summary>
internal struct Gathering<T>
{
    private T[]? items;

    public int Count { get; private set; }

    public void Add(T item)
    {
        if (items is null) items = [item];
        else
        {
            if (Count == items.Length) Array.Resize(ref items, Math.Max(4, Count * 2));
            items[Count] = item;
        }

        Count++;
    }

    public readonly ImmutableArray<T> ToImmutable()
    {
        if (items is null) return [];
        var all = items;
        if (Count < all.Length) Array.Resize(ref all, Count);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}
