using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Kernel;

/// <summary>An object of the system that outlives its processes: what a run without namespaces of its own must remove itself.</summary>
/// <param name="Kind">Which namespace it lives in, as a journal spells it.</param>
/// <param name="Name">Without the NUL at its end.</param>
internal sealed record SystemObject(string Kind, byte[] Name)
{
    public const string Segment = "segment";
    public const string Semaphore = "semaphore";
    public const string Queue = "queue";

    /// <summary>Its name is the text whose hash is its key, behind a slash.</summary>
    public const string SemaphoreSet = "semaphore-set";

    public static readonly string[] Kinds = [Segment, Semaphore, Queue, SemaphoreSet];

    /// <returns>0 when it was removed, or the error number; ENOENT: there was none.</returns>
    public int Remove()
    {
        byte[] name = [.. Name, 0];
        int returned = Kind switch
        {
            Segment => SysMman.shm_unlink(name),
            Queue => Mqueue.mq_unlink(name),
            Semaphore => SemaphoreH.sem_unlink(name),
            SemaphoreSet => RemoveSet(SystemKey.Hash(Name.AsSpan(1))),
            _ => throw new InvalidOperationException($"internal bug: no way to remove a {Kind}"),
        };
        return returned == -1 ? Errno.Last : 0;
    }

    private static int RemoveSet(int key)
    {
        int id = SysSem.semget(key, 0, 0);
        return id == -1 ? id : SysSem.semctl(id, 0, SysIpc.IPC_RMID, 0);
    }
}
