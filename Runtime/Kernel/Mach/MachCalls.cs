using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary><c>send</c> and <c>receive</c> of Mach by mq_timedsend(2) and mq_timedreceive(2).</summary>
internal static unsafe class MachCalls
{
    public static Result Send(WorkerContext worker, Operation operation)
    {
        var task = MachTask.Of(worker);
        var moved = MovedRights(operation);
        var tickets = new List<int>();

        // Who lacks a right that the message is to carry has no descriptor for it: the call is made with that one.
        int queue = HasRights(task, operation) ? task.SendDescriptor(operation.Object) : -1;
        if (queue >= 0 && !MachMemory.CopyIn(task, worker, operation, tickets)) return Result.Fail("SEND_INVALID_MEMORY");
        byte[] message = queue >= 0 ? MachWire.Encode(operation, tickets) : [];
        if (queue >= 0)
            foreach (int port in moved) task.Deposit(port);
        int error = Send(worker.Slot, queue, message, operation);
        string code = Code(error);
        if (error == 0 && task.IsDead(operation.Object)) code = "SEND_INVALID_PORT"; // it was let in by the draining
        if (error == Errno.ETIMEDOUT && operation.Has("cache"))
            code = task.Cache(operation.Object, message) ? "SEND_WILL_NOTIFY" : "SEND_NOTIFY_IN_PROGRESS";
        foreach (int port in queue < 0 ? [] : moved)
            if (code is Result.Success or "SEND_WILL_NOTIFY") task.LoseReceive(port);
            else task.Withdraw(port);
        if (code is not (Result.Success or "SEND_WILL_NOTIFY")) MachMemory.Withdraw(task, operation.Object, tickets);
        return code == Result.Success ? Result.Ok : Result.Fail(code);
    }

    public static Result Receive(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        var task = MachTask.Of(worker);
        byte[] buffer = new byte[port.Integer("size")];
        int queue = task.Of(port.Index) is { InSet: false, Receive: var own } ? own : -1;
        var now = default(Time.TimeSpec);
        nint deadline = operation.Has("nowait") ? (nint)(&now) : operation.Timeout is null ? 0 : worker.Slot.Deadline;
        worker.Slot.Announce(SysSyscall.SYS_mq_timedreceive, (ulong)queue);
        nint length;
        int error;
        fixed (byte* bytes = buffer)
            do
            {
                length = deadline == 0
                    ? Mqueue.mq_receive(queue, bytes, (nuint)buffer.Length, out _)
                    : Mqueue.mq_timedreceive(queue, bytes, (nuint)buffer.Length, out _, deadline);
                error = Errno.Last;
            }
            while (length < 0 && error == Errno.EINTR && operation.Timeout is not null && worker.Slot.IsExpired);
        worker.Slot.Clear();
        return length >= 0 ? Received(task, worker, port, buffer.AsSpan(0, (int)length)) : Result.Fail(error switch
        {
            Errno.EBADF => "RCV_INVALID_PORT",
            Errno.ETIMEDOUT => "RCV_TIMED_OUT",
            Errno.EINTR => "RCV_INTERRUPTED",
            _ => Errno.NameOf(error),
        });
    }

    /// <summary>Takes up the rights and the memory that the message has brought.</summary>
    public static Result Received(MachTask task, WorkerContext worker, ObjectSymbol port, ReadOnlySpan<byte> message)
    {
        var rights = new List<(int Object, bool MayReceive)>();
        var result = MachWire.Decode(message, worker.Objects, rights, (ticket, length) => MachMemory.Redeem(task, worker, port.Index, ticket, length));
        foreach (var (obj, mayReceive) in rights) task.Redeem(obj, mayReceive);
        return result;
    }

    /// <returns>The error number, 0 for success.</returns>
    private static int Send(ControlSlot slot, int queue, byte[] message, Operation operation)
    {
        var now = default(Time.TimeSpec);
        bool isTimed = operation.Timeout is not null;
        nint deadline = isTimed ? slot.Deadline : operation.Has("nowait") || operation.Has("cache") ? (nint)(&now) : 0;
        slot.Announce(SysSyscall.SYS_mq_timedsend, (ulong)queue);
        int returned, error;
        fixed (byte* bytes = message)
            do
            {
                returned = deadline == 0
                    ? Mqueue.mq_send(queue, bytes, (nuint)message.Length, 0)
                    : Mqueue.mq_timedsend(queue, bytes, (nuint)message.Length, 0, deadline);
                error = Errno.Last;
            }
            while (returned < 0 && error == Errno.EINTR && isTimed && slot.IsExpired);
        slot.Clear();
        return returned < 0 ? error : 0;
    }

    private static string Code(int error) => error switch
    {
        0 => Result.Success,
        Errno.EBADF => "SEND_INVALID_PORT",
        Errno.EMSGSIZE => "SEND_MSG_TOO_LARGE",
        Errno.ETIMEDOUT => "SEND_TIMED_OUT",
        Errno.EINTR => "SEND_INTERRUPTED",
        _ => Errno.NameOf(error),
    };

    private static bool HasRights(MachTask task, Operation operation)
    {
        if (operation["reply"] is ObjectValue { Index: var reply } && task.SendDescriptor(reply) < 0) return false;
        foreach (var item in ((MessageValue)operation["value"]!).Items)
            if (item.Content is ObjectValue { Index: var obj } && (item.Right == ItemType.Receive ? task.Of(obj).Receive : task.SendDescriptor(obj)) < 0)
                return false;
        return true;
    }

    private static List<int> MovedRights(Operation operation) =>
        [.. ((MessageValue)operation["value"]!).Items.Where(i => i.Right == ItemType.Receive).Select(i => ((ObjectValue)i.Content).Index)];
}
