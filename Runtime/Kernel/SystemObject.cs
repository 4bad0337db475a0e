using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;

namespace IpcScript.Runtime.Kernel;

/// <summary>An object of the system that outlives its processes: what a run without namespaces of its own must remove itself.</summary>
/// <param name="Kind">Which namespace it lives in, as a journal spells it.</param>
/// <param name="Name">Without the NUL at its end; of one with a key the text whose hash is the key, behind a slash.</param>
/// <param name="Id">Of one with a key: what the kernel gave to the process of the run that made it; null: whether one was made is not known.</param>
internal sealed record SystemObject(string Kind, ValueList<byte> Name, int? Id = null)
{
    public const string Segment = "segment";
    public const string Semaphore = "semaphore";
    public const string Queue = "queue";
    public const string XsiSemaphore = "xsi-semaphore";
    public const string XsiQueue = "xsi-queue";
    public const string XsiSegment = "xsi-segment";
    public const string File = "file";

    public static readonly string[] Kinds = [Segment, Semaphore, Queue, XsiSemaphore, XsiQueue, XsiSegment, File];

    public SystemObject(string kind, ReadOnlySpan<byte> name)
        : this(kind, ValueList.Create(name))
    {
    }

    private int Key => SystemKey.Hash(Name.AsSpan()[1..]);

    /// <returns>0 when it was removed, or the error number; ENOENT: there was none. EEXIST: there is one of that key, and it may be somebody else's.</returns>
    public unsafe int Remove()
    {
        byte[] name = [.. Name, 0];
        return Kind switch
        {
            Segment => ErrorOf(SysMman.shm_unlink(name)),
            File => ErrorOf(Unistd.unlink(FilePath.Of(name))),
            Queue => ErrorOf(Mqueue.mq_unlink(name)),
            Semaphore => ErrorOf(SemaphoreH.sem_unlink(name)),
            XsiSemaphore => Remove(key => SysSem.semget(key, 0, 0), id => SysSem.semctl(id, 0, SysIpc.IPC_RMID, 0)),
            XsiQueue => Remove(key => SysMsg.msgget(key, 0), id => SysMsg.msgctl(id, SysIpc.IPC_RMID, null)),
            XsiSegment => Remove(key => SysShm.shmget(key, 0, 0), id => SysShm.shmctl(id, SysIpc.IPC_RMID, null)),
            _ => throw new InvalidOperationException($"internal bug: no way to remove a {Kind}"),
        };
    }

    /// <summary>Ids count up, so key and id together mean one object for as long as the system runs. To find an id by its key needs no permission.</summary>
    private int Remove(Func<int, int> find, Func<int, int> remove)
    {
        int found = find(Key);
        if (found == -1) return Errno.Last;
        if (Id is null) return Errno.EEXIST;
        return found == Id ? ErrorOf(remove(found)) : Errno.ENOENT;
    }

    private static int ErrorOf(int returned) => returned == -1 ? Errno.Last : 0;
}
