using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Queues;

/// <summary><c>send</c> and <c>receive</c>: mq_send(3), mq_receive(3) and their timed forms, which are one system call each.</summary>
internal static unsafe class PosixQueueCalls
{
    public static Result Send(ControlSlot slot, int descriptor, Operation operation)
    {
        var body = ((TextValue)operation["value"]!).Bytes.AsSpan();
        uint priority = (uint)operation.Integer("priority");
        slot.Announce(SysSyscall.SYS_mq_timedsend, (ulong)descriptor);
        bool waits = !operation.Has("nowait"), isTimed = operation.Timeout is not null;
        if (!waits) SetNonBlocking(descriptor, true);
        Result result;
        fixed (byte* message = body)
        {
            // To let the deadline pass, the conductor sets it into the past and interrupts; the kernel gives that as EINTR, so ask again.
            do result = CallResult.Of(isTimed
                ? Mqueue.mq_timedsend(descriptor, message, (nuint)body.Length, priority, slot.Deadline)
                : Mqueue.mq_send(descriptor, message, (nuint)body.Length, priority));
            while (isTimed && result.Code == "EINTR" && slot.IsExpired);
        }

        if (!waits) SetNonBlocking(descriptor, false);
        return result;
    }

    public static Result Receive(ControlSlot slot, int descriptor, Operation operation, ObjectSymbol queue)
    {
        var buffer = new byte[operation.Integer("max", queue.Integer("size"))];
        slot.Announce(SysSyscall.SYS_mq_timedreceive, (ulong)descriptor);
        bool waits = !operation.Has("nowait"), isTimed = operation.Timeout is not null;
        if (!waits) SetNonBlocking(descriptor, true);
        nint length;
        Result result;
        uint priority;
        fixed (byte* message = buffer)
        {
            do
            {
                length = isTimed
                    ? Mqueue.mq_timedreceive(descriptor, message, (nuint)buffer.Length, out priority, slot.Deadline)
                    : Mqueue.mq_receive(descriptor, message, (nuint)buffer.Length, out priority);
                result = length == -1 ? CallResult.Of(-1) : Result.Ok;
            }
            while (isTimed && result.Code == "EINTR" && slot.IsExpired);
        }

        if (!waits) SetNonBlocking(descriptor, false);
        return length == -1 ? result : Result.Of(new TextValue(ValueList.Create<byte>(buffer.AsSpan(0, (int)length))), Value.Of(priority));
    }

    /// <summary>
    /// O_NONBLOCK is a property of the open description. That one is nobody else's, and this process makes no other call meanwhile, so three calls are as good as one.
    /// A deadline in the past would not do: it gives ETIMEDOUT. When the descriptor is closed, the call itself says so.
    /// </summary>
    private static void SetNonBlocking(int descriptor, bool isSet)
    {
        var attributes = new Mqueue.Attributes { mq_flags = isSet ? Fcntl.O_NONBLOCK : 0 };
        _ = Mqueue.mq_setattr(descriptor, &attributes, null);
    }
}
