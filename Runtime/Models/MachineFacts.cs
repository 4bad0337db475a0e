using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;

namespace IpcScript.Runtime.Models;

/// <summary>What the model must know of the machine: read once before a run, and the same for kernel and model.</summary>
/// <param name="PageSize">Bytes of a page of memory.</param>
/// <param name="FileModeMask">The workers' <c>umask</c>: bits that a new object does not get.</param>
public sealed record MachineFacts(int PageSize = 4096, int FileModeMask = 0)
{
    /// <summary>What Linux gave to every process for twenty years; few systems allow less.</summary>
    public const long UsualLockedMemory = 65536;

    public static readonly MachineFacts Usual = new();

    /// <summary>Bytes that a process may lock in memory: RLIMIT_MEMLOCK, which a worker sets for itself.</summary>
    public long LockedMemory { get; init; } = UsualLockedMemory;

    public PosixQueueLimits PosixQueues { get; init; } = new();

    public SemaphoreLimits Semaphores { get; init; } = new();

    public XsiQueueLimits XsiQueues { get; init; } = new();

    public XsiSegmentLimits XsiSegments { get; init; } = new();

    /// <summary>A new namespace in which a scenario has set these limits.</summary>
    public static MachineFacts With(ImmutableArray<ScenarioLimit> limits)
    {
        long Limit(string name)
        {
            foreach (var limit in limits)
                if (limit.Name == name) return limit.Value;
            return KernelLimit.All.First(l => l.Name == name).Default;
        }

        return Usual with
        {
            PageSize = Environment.SystemPageSize,
            PosixQueues = new PosixQueueLimits(Limit("msg_max"), Limit("msgsize_max"), Limit("queues_max")),
            Semaphores = new SemaphoreLimits(Limit("semmsl"), Limit("semmns"), Limit("semopm"), Limit("semmni")),
            XsiQueues = new XsiQueueLimits(Limit("msgmax"), Limit("msgmnb"), Limit("msgmni")),
            XsiSegments = new XsiSegmentLimits(Limit("shmmax"), Limit("shmall"), Limit("shmmni")),
        };
    }
}

/// <summary>What a namespace allows to those without privilege, as it is when it is new. mq_overview(7).</summary>
/// <param name="Capacity">Messages of one queue: <c>msg_max</c>.</param>
/// <param name="Size">Bytes of one message: <c>msgsize_max</c>.</param>
/// <param name="Queues">In all: <c>queues_max</c>.</param>
/// <param name="Bytes">Of all queues of one user: RLIMIT_MSGQUEUE.</param>
public sealed record PosixQueueLimits(long Capacity = 10, long Size = 8192, long Queues = 256, long Bytes = 819200);

/// <summary>The limits of <c>/proc/sys/kernel/sem</c>, as Linux gives them to a new IPC namespace. proc_sys_kernel(5).</summary>
/// <param name="Members">SEMMSL, of one set.</param>
/// <param name="MembersInAll">SEMMNS.</param>
/// <param name="Operations">SEMOPM, of one semop.</param>
/// <param name="Sets">SEMMNI.</param>
public sealed record SemaphoreLimits(long Members = 32000, long MembersInAll = 1024000000, long Operations = 500, long Sets = 32000);

/// <summary>What a namespace allows as it is when it is new. msgget(2), msgop(2).</summary>
/// <param name="Message">MSGMAX: bytes of one message.</param>
/// <param name="Bytes">MSGMNB: what a new queue may hold, and the most that it may be set to.</param>
/// <param name="Queues">MSGMNI.</param>
public sealed record XsiQueueLimits(long Message = 8192, long Bytes = 16384, long Queues = 32000);

/// <summary>What a namespace allows as it is when it is new. shmget(2).</summary>
/// <param name="Size">SHMMAX: bytes of one segment.</param>
/// <param name="Pages">SHMALL: pages of all.</param>
/// <param name="Segments">SHMMNI.</param>
public sealed record XsiSegmentLimits(long Size = long.MaxValue, long Pages = long.MaxValue, long Segments = 4096);
