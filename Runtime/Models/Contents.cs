namespace IpcScript.Runtime.Models;

/// <summary>
/// Bytes that never change: a write gives new contents that share all but one path with the old. A tree of fan-out 16 over leaves of 256 bytes,
/// as high as its length asks for; what holds only zeros is absent, so that equal bytes are equal trees. Compared and hashed by content.
/// </summary>
internal sealed class Contents : IEquatable<Contents>
{
    public const int LeafSize = 256;
    private const int FanOut = 16;
    private const int FanOutBits = 4;

    private readonly object? root;
    private readonly int height;
    private int hash;

    private Contents(long length, int height, object? root)
    {
        Length = length;
        this.height = height;
        this.root = root;
    }

    public long Length { get; }

    public static Contents Zeros(long length) => new(length, HeightFor(length), null);

    /// <summary>Copies the bytes from an offset on; the range must lie within the length.</summary>
    public void Read(long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int within = (int)(offset % LeafSize);
            int count = Math.Min(bytes.Length, LeafSize - within);
            if (FindLeaf(offset / LeafSize) is { } leaf)
                leaf.AsSpan(within, count).CopyTo(bytes);
            else
                bytes[..count].Clear();
            bytes = bytes[count..];
            offset += count;
        }
    }

    /// <summary>The contents with these bytes at an offset; the range must lie within the length.</summary>
    public Contents Write(long offset, ReadOnlySpan<byte> bytes)
    {
        object? changed = root;
        while (!bytes.IsEmpty)
        {
            int within = (int)(offset % LeafSize);
            int count = Math.Min(bytes.Length, LeafSize - within);
            changed = Write(changed, height, offset / LeafSize, within, bytes[..count]);
            bytes = bytes[count..];
            offset += count;
        }

        return ReferenceEquals(changed, root) ? this : new Contents(Length, height, changed);
    }

    /// <summary>Cut off, or lengthened by zeros.</summary>
    public Contents Resize(long length)
    {
        if (length == Length) return this;
        var cut = length < Length ? Cut(root, height, length) : root;
        int wanted = HeightFor(length);
        for (int h = height; h > wanted; h--) cut = (cut as object?[])?[0];
        for (int h = height; h < wanted && cut is not null; h++)
        {
            var parent = new object?[FanOut];
            parent[0] = cut;
            cut = parent;
        }

        return new Contents(length, wanted, cut);
    }

    public bool Equals(Contents? other) =>
        ReferenceEquals(this, other) || (other is not null && Length == other.Length && GetHashCode() == other.GetHashCode() && Same(root, other.root));

    public override bool Equals(object? obj) => Equals(obj as Contents);

    /// <summary>Computed at the first question; two threads that ask at once compute the same.</summary>
    public override int GetHashCode() => hash != 0 ? hash : hash = HashCode.Combine(Length, HashOf(root)) | 1;

    private static int HeightFor(long length)
    {
        int height = 0;
        for (long leaves = (length - 1) / LeafSize; leaves > 0; leaves >>= FanOutBits) height++;
        return height;
    }

    private byte[]? FindLeaf(long leaf)
    {
        object? node = root;
        for (int shift = (height - 1) * FanOutBits; shift >= 0 && node is not null; shift -= FanOutBits)
            node = ((object?[])node)[(int)(leaf >> shift) & (FanOut - 1)];
        return (byte[]?)node;
    }

    private static object? Write(object? node, int height, long leaf, int within, ReadOnlySpan<byte> bytes)
    {
        if (height == 0) return WriteLeaf((byte[]?)node, within, bytes);
        var children = (object?[]?)node;
        int slot = (int)(leaf >> ((height - 1) * FanOutBits)) & (FanOut - 1);
        object? old = children?[slot];
        object? changed = Write(old, height - 1, leaf, within, bytes);
        if (ReferenceEquals(old, changed)) return node;
        var copy = children is null ? new object?[FanOut] : (object?[])children.Clone();
        copy[slot] = changed;
        return changed is null && Array.TrueForAll(copy, c => c is null) ? null : copy;
    }

    // By hand: a search of .NET's own loads more than every start should.
    private static bool IsZero(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            if (value != 0) return false;
        return true;
    }

    private static byte[]? WriteLeaf(byte[]? leaf, int within, ReadOnlySpan<byte> bytes)
    {
        if (leaf is null)
        {
            if (IsZero(bytes)) return null;
            leaf = new byte[LeafSize];
            bytes.CopyTo(leaf.AsSpan(within));
            return leaf;
        }

        if (leaf.AsSpan(within, bytes.Length).SequenceEqual(bytes)) return leaf;
        var copy = (byte[])leaf.Clone();
        bytes.CopyTo(copy.AsSpan(within));
        return IsZero(bytes) && IsZero(copy) ? null : copy;
    }

    /// <summary>The node with zeros from an offset on, which counts from the node's own start.</summary>
    private static object? Cut(object? node, int height, long from)
    {
        if (node is null || from <= 0) return null;
        if (height == 0)
            return from >= LeafSize ? node : WriteLeaf((byte[])node, (int)from, new byte[LeafSize - (int)from]);
        long childSize = (long)LeafSize << ((height - 1) * FanOutBits);
        var copy = (object?[])((object?[])node).Clone();
        for (int i = 0; i < FanOut; i++) copy[i] = Cut(copy[i], height - 1, from - (i * childSize));
        return Array.TrueForAll(copy, c => c is null) ? null : copy;
    }

    private static bool Same(object? left, object? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is byte[] a && right is byte[] b) return a.AsSpan().SequenceEqual(b);
        if (left is not object?[] first || right is not object?[] second) return false;
        for (int i = 0; i < FanOut; i++)
            if (!Same(first[i], second[i])) return false;
        return true;
    }

    private static int HashOf(object? node)
    {
        var code = default(HashCode);
        if (node is byte[] leaf)
            code.AddBytes(leaf);
        else if (node is object?[] children)
            foreach (var child in children) code.Add(HashOf(child));
        return code.ToHashCode();
    }
}
