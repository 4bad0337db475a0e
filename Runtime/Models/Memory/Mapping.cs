using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Memory;

/// <summary>What may be done with a page: PROT_NONE, PROT_READ, PROT_READ|PROT_WRITE.</summary>
internal enum Protection
{
    None,
    Read,
    Write,
}

/// <summary>Neighbouring pages of a mapping that are alike; they end where the next stretch begins, or with the mapping.</summary>
/// <param name="First">The first of them, counted from the mapping's start.</param>
internal sealed record Stretch(long First, Protection Protection, bool IsLocked);

/// <summary>A page of a private mapping that its process has stored to: from then on its own.</summary>
/// <param name="Page">Counted from the mapping's start.</param>
internal sealed record PageCopy(long Page, Contents Contents);

/// <summary>A window of a process on an object. mmap(2), shmat(2).</summary>
/// <param name="Object">What it shows.</param>
/// <param name="Offset">Where in the object it begins, whole pages.</param>
/// <param name="Length">Bytes, as asked for.</param>
/// <param name="Place">Its logical address, if the process chose it; −1: the kernel did.</param>
/// <param name="IsPrivate">Stores go to copies (MAP_PRIVATE).</param>
/// <param name="MayWrite">It may be made writable: a shared one from a descriptor that is for writing, and any private one.</param>
/// <param name="Stretches">Neighbours differ, so that equal mappings are equal values.</param>
/// <param name="Copies">By page.</param>
internal sealed record Mapping(
    int Object, long Offset, long Length, long Place, bool IsPrivate, bool MayWrite, ValueList<Stretch> Stretches, ValueList<PageCopy> Copies)
{
    public static Mapping Shared(int obj, long length, Protection protection, bool mayWrite) =>
        new(obj, 0, length, -1, false, mayWrite, ValueList.Create([new Stretch(0, protection, false)]), default);

    public long Pages(int page) => MemoryAccess.WholePages(Length, page) / page;

    /// <summary>The stretch that a page lies in.</summary>
    public Stretch At(long page)
    {
        var stretches = Stretches.AsSpan();
        int i = stretches.Length - 1;
        while (stretches[i].First > page) i--;
        return stretches[i];
    }

    /// <summary>The pages from <paramref name="first"/> to before <paramref name="end"/> changed, all others as they are.</summary>
    public Mapping Change(long first, long end, Func<Stretch, Stretch> change)
    {
        var changed = new List<Stretch>();
        for (int i = 0; i < Stretches.Count; i++)
        {
            var stretch = Stretches[i];
            long next = i + 1 < Stretches.Count ? Stretches[i + 1].First : long.MaxValue;
            if (stretch.First < first) Put(stretch);
            long from = Math.Max(stretch.First, first);
            if (from < Math.Min(next, end)) Put(change(stretch) with { First = from });
            if (next > end && end >= first) Put(stretch with { First = Math.Max(stretch.First, end) });
        }

        return this with { Stretches = ValueList.From(changed) };

        void Put(Stretch stretch)
        {
            if (changed.Count == 0 || changed[^1] with { First = 0 } != stretch with { First = 0 }) changed.Add(stretch);
        }
    }

    /// <summary>How many pages from <paramref name="first"/> to before <paramref name="end"/> are locked.</summary>
    public long Locked(long first, long end)
    {
        long locked = 0;
        for (int i = 0; i < Stretches.Count; i++)
        {
            long next = i + 1 < Stretches.Count ? Stretches[i + 1].First : end;
            if (Stretches[i].IsLocked) locked += Math.Max(0, Math.Min(next, end) - Math.Max(Stretches[i].First, first));
        }

        return locked;
    }

    /// <summary>The process's own contents of a page; null: those of the object.</summary>
    public Contents? CopyOf(long page)
    {
        foreach (ref readonly var copy in Copies.AsSpan())
            if (copy.Page == page) return copy.Contents;
        return null;
    }

    public Mapping WithCopy(long page, Contents contents)
    {
        int at = 0;
        while (at < Copies.Count && Copies[at].Page < page) at++;
        var copy = new PageCopy(page, contents);
        return this with { Copies = at < Copies.Count && Copies[at].Page == page ? Copies.With(at, copy) : Copies.Insert(at, copy) };
    }

    /// <summary>The pages of the object behind an end are gone, and with them the copies of them.</summary>
    public Mapping CutOff(long endOfObject, int page)
    {
        if (Copies.IsEmpty || Copies[Copies.Count - 1].Page * page + Offset < endOfObject) return this;
        return this with { Copies = ValueList.From(Copies.Where(c => c.Page * page + Offset < endOfObject)) };
    }
}

internal static class Mappings
{
    /// <summary>Whether a mapping that the process has placed itself lies there, of whatever segment; the kernel never places one in that region.</summary>
    public static bool IsTaken(SystemState state, int process, long from, long to, int page)
    {
        foreach (var handle in state.Processes[process].Handles.AsSpan())
            if (handle is SegmentHandle segment && segment.Mappings.Any(m => m.Place >= 0 && m.Place < to && from < m.Place + (m.Pages(page) * page))) return true;
        return false;
    }

    public static bool ContainsOf(this ReadOnlySpan<Mapping> mappings, int obj)
    {
        foreach (var mapping in mappings)
            if (mapping.Object == obj) return true;
        return false;
    }
}
