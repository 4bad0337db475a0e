namespace IpcScript.Language.Checking;

/// <summary>
/// An immutable set of local slots as a bit map: nearly always empty, and joined at every branch, which must stay cheap when a text has
/// thousands of them.
/// </summary>
internal readonly struct SlotSet
{
    private readonly ulong[]? words;

    private SlotSet(ulong[] words) => this.words = words;

    public bool IsEmpty => words is null;

    public bool Contains(int slot) => words is not null && slot / 64 < words.Length && (words[slot / 64] >> (slot % 64) & 1) != 0;

    public SlotSet Add(int slot)
    {
        var copy = new ulong[Math.Max(words?.Length ?? 0, slot / 64 + 1)];
        words?.CopyTo(copy, 0);
        copy[slot / 64] |= 1UL << (slot % 64);
        return new SlotSet(copy);
    }

    public SlotSet Remove(int slot)
    {
        if (!Contains(slot)) return this;
        var copy = (ulong[])words!.Clone();
        copy[slot / 64] &= ~(1UL << (slot % 64));
        foreach (ulong word in copy)
            if (word != 0) return new SlotSet(copy);
        return default;
    }

    public SlotSet Union(SlotSet other)
    {
        if (words is null || words == other.words) return other;
        if (other.words is null) return this;
        var (longer, shorter) = words.Length >= other.words.Length ? (words, other.words) : (other.words, words);
        var copy = (ulong[])longer.Clone();
        for (int i = 0; i < shorter.Length; i++) copy[i] |= shorter[i];
        return new SlotSet(copy);
    }
}
