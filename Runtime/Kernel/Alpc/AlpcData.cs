using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary><c>read_data r[0]</c>, <c>write_data r[1] pixels</c>: process_vm_readv(2) and process_vm_writev(2) on the client's memory.</summary>
internal static unsafe class AlpcData
{
    public static Result Read(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (Find(worker, port, operation, out var side) is not { } call) return Result.Fail("REPLY_MESSAGE_MISMATCH");
        if (operation.Member >= call.Entries.Length || operation.Integer("length") > call.Entries[operation.Member].Size) return Result.Fail("INVALID_PARAMETER");
        var entry = call.Entries[operation.Member];
        byte[] data = new byte[operation.Integer("length", entry.Size)];
        return Move(side!.Peer, entry.Base, data, writes: false) is { } error ? error : Result.Of(AlpcConnecting.Text(data));
    }

    public static Result Write(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (Find(worker, port, operation, out var side) is not { } call) return Result.Fail("REPLY_MESSAGE_MISMATCH");
        byte[] data = AlpcConnecting.DataOf(operation);
        if (operation.Member >= call.Entries.Length || data.Length > call.Entries[operation.Member].Size) return Result.Fail("INVALID_PARAMETER");
        return Move(side!.Peer, call.Entries[operation.Member].Base, data, writes: true) ?? Result.Ok;
    }

    /// <summary>The request that the record names, while its client waits.</summary>
    private static AlpcPending? Find(WorkerContext worker, ObjectSymbol port, Operation operation, out AlpcSide? side)
    {
        side = AlpcHolding.Of(worker, port).Find(operation);
        if (side is not { IsServer: true, IsWhole: true } || operation.Integer("callback") != 0) return null;
        long id = operation.Integer("id");
        return side.Pending.Find(p => !p.IsMine && p.Callback == 0 && p.Id == id);
    }

    /// <returns>Null: all of it was moved.</returns>
    private static Result? Move(int pid, nint address, byte[] data, bool writes)
    {
        if (data.Length == 0) return null;
        nint moved;
        fixed (byte* bytes = data)
        {
            var local = new SysSocket.Vector { iov_base = bytes, iov_len = (nuint)data.Length };
            var remote = new SysSocket.Vector { iov_base = (void*)address, iov_len = (nuint)data.Length };
            moved = writes ? SysUio.process_vm_writev(pid, &local, 1, &remote, 1, 0) : SysUio.process_vm_readv(pid, &local, 1, &remote, 1, 0);
        }

        int error = Errno.Last;
        if (moved == data.Length) return null;
        return Result.Fail(moved >= 0 || error == Errno.EFAULT ? "ACCESS_VIOLATION" : Errno.NameOf(error));
    }
}
