using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Locks;

/// <summary>What the locks of pthread share: they lie in a segment, and their calls return the error number itself. pthreads(7).</summary>
internal abstract class PosixLockBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public sealed override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var declared = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a lock");
        nint address = SegmentHandle.AddressInside(worker, declared);
        return address != 0
            ? CallResult.Of(Call(worker.Slot, declared, address, operation))
            : throw new InvalidOperationException($"internal bug: {operation.Verb} {declared.Name} in a segment that is not mapped");
    }

    /// <summary>Null where no call tells who holds a lock without trying to take it.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    /// <param name="address">Of the lock in this process.</param>
    protected abstract ErrorNumber Call(ControlSlot slot, ObjectSymbol declared, nint address, Operation operation);
}
