using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>A limit of the private namespace that a scenario may set: <c>limits(semopm: 3)</c>.</summary>
/// <param name="Help">What it limits.</param>
public sealed record KernelLimit(string Name, string Help)
{
    public static ImmutableArray<KernelLimit> All { get; } =
    [
        new("semmsl", "members of one XSI semaphore set"),
        new("semmns", "XSI semaphores in all"),
        new("semopm", "operations of one semop"),
        new("semmni", "XSI semaphore sets"),
        new("msgmax", "bytes of one XSI message"),
        new("msgmnb", "bytes of one XSI queue"),
        new("msgmni", "XSI queues"),
        new("shmmax", "bytes of one XSI segment"),
        new("shmall", "pages of all XSI segments"),
        new("shmmni", "XSI segments"),
        new("msg_max", "messages of one POSIX queue"),
        new("msgsize_max", "bytes of one POSIX message"),
        new("queues_max", "POSIX queues"),
    ];
}
