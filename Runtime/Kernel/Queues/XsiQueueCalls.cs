using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Queues;

/// <summary><c>send</c> and <c>receive</c>: msgsnd(2), msgrcv(2). A message begins with its type, a long, which its length does not count.</summary>
internal static unsafe class XsiQueueCalls
{
    public static Result Send(ControlSlot slot, int id, Operation operation)
    {
        var body = ((TextValue)operation["value"]!).Bytes.AsSpan();
        var message = new byte[sizeof(long) + body.Length];
        BitConverter.TryWriteBytes(message, operation.Integer("type", 1));
        body.CopyTo(message.AsSpan(sizeof(long)));
        slot.Announce(SysSyscall.SYS_msgsnd, (ulong)id);
        fixed (byte* first = message)
            return CallResult.Of(SysMsg.msgsnd(id, first, (nuint)body.Length, operation.Has("nowait") ? SysIpc.IPC_NOWAIT : 0));
    }

    public static Result Receive(ControlSlot slot, int id, Operation operation)
    {
        var message = new byte[sizeof(long) + operation.Integer("max", KernelLimit.UsualMessage)];
        long type = operation["type up to"] is IntegerValue most ? -most.Number : operation.Integer("type", operation.Integer("type except"));
        int flags = (operation["type except"] is null ? 0 : SysMsg.MSG_EXCEPT)
            | (operation.Has("truncate") ? SysMsg.MSG_NOERROR : 0)
            | (operation.Has("nowait") ? SysIpc.IPC_NOWAIT : 0);
        slot.Announce(SysSyscall.SYS_msgrcv, (ulong)id);
        nint length;
        fixed (byte* first = message)
        {
            length = SysMsg.msgrcv(id, first, (nuint)(message.Length - sizeof(long)), type, flags);
            if (length == -1) return CallResult.Of(-1);
        }

        return Result.Of(new TextValue(ValueList.Create<byte>(message.AsSpan(sizeof(long), (int)length))), Value.Of(BitConverter.ToInt64(message)));
    }
}
