using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>Sets as sorted lists, so that equal sets are equal values.</summary>
internal static class SortedSets
{
    public static ValueList<int> WithMember(this ValueList<int> set, int member)
    {
        int at = set.AsSpan().BinarySearch(member);
        return at >= 0 ? set : set.Insert(~at, member);
    }

    public static ValueList<string> WithMember(this ValueList<string> set, string member)
    {
        int at = set.AsSpan().BinarySearch(member, StringComparer.Ordinal);
        return at >= 0 ? set : set.Insert(~at, member);
    }

    public static ValueList<string> Without(this ValueList<string> set, string member)
    {
        int at = set.AsSpan().BinarySearch(member, StringComparer.Ordinal);
        return at < 0 ? set : set.RemoveAt(at);
    }

    /// <summary>The queue without this one; most often it is first.</summary>
    public static ValueList<int> WithoutWaiter(this ValueList<int> queue, int process)
    {
        int at = 0;
        while (at < queue.Count && queue[at] != process) at++;
        return at == queue.Count ? queue : queue.RemoveAt(at);
    }
}
