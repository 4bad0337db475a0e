using System.Globalization;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Isolating;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary><c>get s create exclusive</c> of every XSI mechanism: semget(2), msgget(2), shmget(2).</summary>
internal static class XsiGet
{
    /// <param name="kind">As a journal spells it.</param>
    /// <param name="call">The system's call: from key and flags to the id, or −1 and errno.</param>
    /// <returns>The id, or −1 and errno.</returns>
    public static int Perform(WorkerContext worker, ObjectSymbol obj, Operation operation, string kind, Func<int, int, int> call)
    {
        int key = SystemKey.Of(worker, obj), flags = (int)obj.Integer("mode");
        bool creates = operation.Has("create"), excludes = operation.Has("exclusive"), isPrivate = operation.Has("private");
        if (worker.Created is null) return call(isPrivate ? SysIpc.IPC_PRIVATE : key, flags | (creates ? SysIpc.IPC_CREAT : 0) | (excludes ? SysIpc.IPC_EXCL : 0));

        if (isPrivate) return MakePrivate(worker, worker.Created, obj, kind, key => call(key, flags | SysIpc.IPC_CREAT | SysIpc.IPC_EXCL));

        // Whoever makes it must know that he did, so in two steps where one would do.
        var known = new SystemObject(kind, SystemKey.NameOf(worker.NamePrefix, obj));
        int id = creates ? call(key, flags | SysIpc.IPC_CREAT | SysIpc.IPC_EXCL) : -1;
        if (id != -1)
        {
            worker.Created.Add(known with { Id = id });
            return id;
        }

        if (creates && (excludes || Errno.Last != Errno.EEXIST)) return -1;
        id = call(key, flags);
        if (id == -1 || worker.Created.Contains(known with { Id = id })) return id;

        // Somebody else has the key. To the run there is no such object; it has bad luck if it wants to make one.
        return Errno.Fail(creates ? Errno.EEXIST : Errno.ENOENT);
    }

    /// <summary>Nobody could find an object of the key IPC_PRIVATE again to remove it: it gets a key that only this process knows, until the journal tells.</summary>
    private static int MakePrivate(WorkerContext worker, CreatedObjects created, ObjectSymbol obj, string kind, Func<int, int> make)
    {
        for (int number = 0; ; number++)
        {
            byte[] name = [.. SystemKey.NameOf(worker.NamePrefix, obj), .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $".{Unistd.getpid()}.{number}"))];
            int id = make(SystemKey.Hash(name.AsSpan(1)));
            if (id != -1) created.Add(new SystemObject(kind, name) { Id = id });
            else if (Errno.Last == Errno.EEXIST) continue;
            return id;
        }
    }
}
