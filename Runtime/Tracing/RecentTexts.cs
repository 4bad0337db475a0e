using System.Runtime.CompilerServices;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Tracing;

/// <summary>Texts that were just made: a step that makes the same call each time is one operation, and is written again and again.</summary>
internal sealed class RecentTexts
{
    private const int Places = 1024;

    private readonly Entry[] entries = new Entry[Places];

    /// <param name="part">What else the text says, the same instance as when it was kept.</param>
    public string? Find(Operation operation, object? part)
    {
        ref readonly var entry = ref entries[Place(operation)];
        return ReferenceEquals(entry.Operation, operation) && ReferenceEquals(entry.Part, part) ? entry.Text : null;
    }

    public string Keep(Operation operation, object? part, string text)
    {
        entries[Place(operation)] = new Entry(operation, part, text);
        return text;
    }

    private static int Place(Operation operation) => RuntimeHelpers.GetHashCode(operation) % Places;

    private readonly record struct Entry(Operation? Operation, object? Part, string? Text);
}
