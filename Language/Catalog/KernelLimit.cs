using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>A limit of the private namespace that a scenario may set: <c>limits(semopm: 3)</c>.</summary>
/// <param name="Help">What it limits.</param>
/// <param name="Default">Its value in a new namespace.</param>
/// <param name="File">The file that sets it. proc_sys_kernel(5), mq_overview(7).</param>
/// <param name="Field">Its place among the numbers of that file.</param>
public sealed record KernelLimit(string Name, string Help, long Default, string File, int Field = 0)
{
    /// <summary>MSGMAX of a new namespace: the longest message, and so the buffer that holds any.</summary>
    public const long UsualMessage = 8192;

    private const string Semaphores = "/proc/sys/kernel/sem";
    private const string Queues = "/proc/sys/fs/mqueue/";
    private const string Kernel = "/proc/sys/kernel/";

    public static ImmutableArray<KernelLimit> All { get; } =
    [
        new("semmsl", "members of one XSI semaphore set", 32000, Semaphores),
        new("semmns", "XSI semaphores in all", 1_024_000_000, Semaphores, 1),
        new("semopm", "operations of one semop", 500, Semaphores, 2),
        new("semmni", "XSI semaphore sets", 32000, Semaphores, 3),
        new("msgmax", "bytes of one XSI message", UsualMessage, Kernel + "msgmax"),
        new("msgmnb", "bytes of one XSI queue", 16384, Kernel + "msgmnb"),
        new("msgmni", "XSI queues", 32000, Kernel + "msgmni"),
        new("shmmax", "bytes of one XSI segment", long.MaxValue, Kernel + "shmmax"),
        new("shmall", "pages of all XSI segments", long.MaxValue, Kernel + "shmall"),
        new("shmmni", "XSI segments", 4096, Kernel + "shmmni"),
        new("msg_max", "messages of one POSIX queue", 10, Queues + "msg_max"),
        new("msgsize_max", "bytes of one POSIX message", 8192, Queues + "msgsize_max"),
        new("queues_max", "POSIX queues", 256, Queues + "queues_max"),
    ];
}
