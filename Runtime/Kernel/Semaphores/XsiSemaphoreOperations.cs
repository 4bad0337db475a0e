using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Semaphores;

/// <summary><c>wait s[0], signal s[1] by 2 undo</c>: the operations of one semop(2), or of one semtimedop(2) when any of them has a timeout.</summary>
internal static unsafe class XsiSemaphoreOperations
{
    public static Result Perform(ControlSlot slot, int id, Operation operation)
    {
        var operations = Chain(operation).Select(One).ToArray();
        bool timed = Chain(operation).Any(o => o.Timeout is not null);
        slot.Announce(SysSyscall.SYS_semtimedop, (ulong)id);
        fixed (SysSem.Operation* first = operations)
        {
            if (!timed) return CallResult.Of(SysSem.semop(id, first, (nuint)operations.Length));
            var result = CallResult.Of(SysSem.semtimedop(id, first, (nuint)operations.Length, slot.Deadline));

            // This timeout counts from now, so a far deadline is far whatever the time, and one that has passed, 0, does not sleep at all.
            while (result.Code == "EINTR" && slot.IsExpired)
                result = CallResult.Of(SysSem.semtimedop(id, first, (nuint)operations.Length, slot.Deadline));
            return result;
        }
    }

    private static SysSem.Operation One(Operation operation) => new()
    {
        sem_num = checked((ushort)Math.Max(operation.Member, 0)),
        sem_op = operation.Verb.Name switch
        {
            "wait" => checked((short)-operation.Integer("by", 1)),
            "signal" => checked((short)operation.Integer("by", 1)),
            "zero" => 0,
            _ => throw new InvalidOperationException($"internal bug: {operation.Verb} is no part of a semop"),
        },
        sem_flg = (short)((operation.Has("undo") ? SysSem.SEM_UNDO : 0) | (operation.Has("nowait") ? SysIpc.IPC_NOWAIT : 0)),
    };

    private static IEnumerable<Operation> Chain(Operation operation)
    {
        for (var one = operation; one is not null; one = one.Also) yield return one;
    }
}
