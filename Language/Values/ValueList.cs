using System.Collections;
using System.Runtime.CompilerServices;

namespace IpcScript.Language.Values;

/// <summary>An immutable sequence that is compared and hashed by its elements; <c>default</c> is the empty one.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IEquatable<ValueList<T>>, IEnumerable<T>
{
    private readonly T[]? items;

    internal ValueList(T[] owned) => items = owned;

    public int Count => items?.Length ?? 0;

    public T this[int index] => items![index];

    public bool IsEmpty => Count == 0;

    public ReadOnlySpan<T> AsSpan() => items;

    public ValueList<T> Add(T item)
    {
        var copy = new T[Count + 1];
        items?.CopyTo(copy, 0);
        copy[^1] = item;
        return new ValueList<T>(copy);
    }

    public ValueList<T> With(int index, T item)
    {
        var copy = (T[])items!.Clone();
        copy[index] = item;
        return new ValueList<T>(copy);
    }

    public ValueList<T> Insert(int index, T item)
    {
        var copy = new T[Count + 1];
        if (items is not null)
        {
            Array.Copy(items, copy, index);
            Array.Copy(items, index, copy, index + 1, items.Length - index);
        }

        copy[index] = item;
        return new ValueList<T>(copy);
    }

    public ValueList<T> RemoveAt(int index)
    {
        if (Count == 1) return default;
        var copy = new T[Count - 1];
        Array.Copy(items!, copy, index);
        Array.Copy(items!, index + 1, copy, index, copy.Length - index);
        return new ValueList<T>(copy);
    }

    public int IndexOf(Func<T, bool> matches)
    {
        for (int i = 0; i < Count; i++)
            if (matches(items![i])) return i;
        return -1;
    }

    public bool Contains(T item)
    {
        foreach (var held in AsSpan())
            if (EqualityComparer<T>.Default.Equals(held, item)) return true;
        return false;
    }

    public bool Equals(ValueList<T> other)
    {
        if (ReferenceEquals(items, other.items)) return true;
        if (Count != other.Count) return false;
        for (int i = 0; i < Count; i++)
            if (!EqualityComparer<T>.Default.Equals(items![i], other.items![i])) return false;
        return true;
    }

    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan()) hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Makes value lists.</summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new ValueList<T>(items.ToArray());

    public static ValueList<T> From<T>(IEnumerable<T> items) => new(items.ToArray());

    public static ValueList<T> From<T>(List<T> items) => new(items.ToArray());

    public static ValueList<T> Repeat<T>(T item, int count)
    {
        var items = new T[count];
        for (int i = 0; i < count; i++) items[i] = item; // Array.Fill would be compiled anew at every start
        return new ValueList<T>(items);
    }
}
