namespace IpcScript.Language.Values;

/// <summary>Memory as a value: a range of a segment that a message is to carry (<c>ool page.bytes[0, 4096]</c>), or one that a message has brought.</summary>
/// <param name="Segment">The sender's, by its place among the scenario's objects.</param>
/// <param name="Offset">In bytes from the start of the segment.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Number">Which of those that the process has received out of that segment, counted from 0; −1: it has not come by a message.</param>
public sealed record MemoryValue(int Segment, string Name, long Offset, long Length, int Number = -1) : Value
{
    public override string ToString() => ValueText.Print(this);
}
