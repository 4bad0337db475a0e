using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;
using Seals = IpcScript.Runtime.Models.Memory.Seals;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>
/// Memory out of line (<c>ool page.bytes[0, 1MiB]</c>): a sealed memory file, which the port server hands on, and which both sides map MAP_PRIVATE. Then the kernel keeps one page for
/// both, until one of them stores to it. memfd_create(2), F_SEAL_WRITE.
/// </summary>
internal static unsafe class MachMemory
{
    private const int EverySeal = (int)(Seals.Seal | Seals.Shrink | Seals.Grow | Seals.Write);

    /// <summary>Deposits what the message is to carry with the server.</summary>
    /// <param name="tickets">Under what numbers, in the order of the items.</param>
    /// <returns>False: some of it cannot be read; what was deposited before is withdrawn.</returns>
    public static bool CopyIn(MachTask task, WorkerContext worker, Operation sending, List<int> tickets)
    {
        foreach (var item in ((MessageValue)sending["value"]!).Items)
        {
            if (item.Content is not MemoryValue memory) continue;
            if (Deposit(task, worker, sending.Object, memory) is { } ticket) tickets.Add(ticket);
            else
            {
                Withdraw(task, sending.Object, tickets);
                return false;
            }
        }

        return true;
    }

    public static void Withdraw(MachTask task, int port, List<int> tickets)
    {
        foreach (int ticket in tickets) task.DropMemory(port, ticket);
    }

    /// <summary>Takes up memory that a message has brought; steps then name it by its number.</summary>
    public static MemoryValue Redeem(MachTask task, WorkerContext worker, int port, int ticket, long length)
    {
        var (file, memory) = task.RedeemMemory(port, ticket, length);
        var handle = LocalSegmentHandle.Of(worker, memory.Segment);
        worker.SetHandle(memory.Segment, handle with { Arrived = handle.Arrived.Add(file) });
        return memory with { Number = handle.Arrived.Length };
    }

    private static int? Deposit(MachTask task, WorkerContext worker, int port, MemoryValue memory)
    {
        var handle = LocalSegmentHandle.Of(worker, memory.Segment);
        if (handle.Mapping is not { } mapping)
        {
            _ = Copy(0, memory.Length); // as a program would make it that has no memory there
            return null;
        }

        if (memory.Offset % Environment.SystemPageSize != 0)
        {
            // Pages can be shared only whole: what begins within one is copied for the receiver alone.
            int copy = Copy(mapping.Address + (nint)memory.Offset, memory.Length);
            if (copy < 0) return null;
            int ticket = task.DepositMemory(port, new SharedFile(copy, 0), memory);
            _ = Unistd.close(copy);
            return ticket;
        }

        if (!mapping.IsPrivate || PageMap.Copied(mapping) != 0)
        {
            int file = Copy(mapping.Address, mapping.Length);
            if (file < 0) return null;
            handle.File?.Close();
            const int Fixed = SysMman.MAP_PRIVATE | SysMman.MAP_FIXED;
            if (SysMman.mmap(mapping.Address, (nuint)mapping.WholePages, SysMman.PROT_READ | SysMman.PROT_WRITE, Fixed, file, 0) == SysMman.MAP_FAILED)
                throw new InvalidOperationException($"internal bug: memory out of line: mmap: {Errno.NameOf(Errno.Last)}");
            handle = handle with { Mapping = new Mapping(mapping.Address, mapping.Length, IsWritable: true, IsPrivate: true), File = new SharedFile(file, 0) };
            worker.SetHandle(memory.Segment, handle);
        }

        var shared = handle.File!;
        return task.DepositMemory(port, shared with { Offset = shared.Offset + memory.Offset }, memory);
    }

    /// <summary>A file that nobody can change any more; −1: not all of it may be read.</summary>
    private static int Copy(nint address, long length)
    {
        int file = SysMman.memfd_create("ipcscript-out-of-line", SysMman.MFD_CLOEXEC | SysMman.MFD_ALLOW_SEALING);
        if (file < 0) throw new InvalidOperationException($"internal bug: memory out of line: memfd_create: {Errno.NameOf(Errno.Last)}");
        for (long done = 0; done < length;)
        {
            nint written = Unistd.write(file, (byte*)(address + (nint)done), (nuint)(length - done));
            if (written <= 0)
            {
                _ = Unistd.close(file);
                return -1;
            }

            done += written;
        }

        _ = Fcntl.fcntl(file, Fcntl.F_ADD_SEALS, EverySeal);
        return file;
    }
}
