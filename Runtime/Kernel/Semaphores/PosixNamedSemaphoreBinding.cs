using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Semaphores;

/// <summary><c>semaphore empty = posix(initial: 4)</c>: sem_open(3), sem_close(3), sem_unlink(3).</summary>
internal sealed class PosixNamedSemaphoreBinding(Mechanism mechanism) : PosixSemaphoreBinding(mechanism)
{
    public override IEnumerable<string> Verbs => ["create", "open", "close", "unlink", .. base.Verbs];

    /// <param name="Address">What sem_open returned.</param>
    private sealed record Handle(nint Address);

    protected override nint Find(WorkerContext worker, ObjectSymbol semaphore) => worker.Handle<Handle>(semaphore.Index)?.Address ?? 0;

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation) => (operation.Verb.Name, obj) switch
    {
        ("create", { } semaphore) => Opened(worker, semaphore, SemaphoreH.sem_open(
            SystemName.Of(worker, semaphore),
            Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0),
            (uint)semaphore.Integer("mode"),
            (uint)semaphore.Integer("initial"))),
        ("open", { } semaphore) => Opened(worker, semaphore, SemaphoreH.sem_open(SystemName.Of(worker, semaphore), 0)),
        ("close", { } semaphore) => Close(worker, semaphore),
        ("unlink", { } semaphore) => CallResult.Of(SemaphoreH.sem_unlink(SystemName.Of(worker, semaphore))),
        _ => base.Execute(worker, obj, operation),
    };

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        SystemName.IsRefused(obj) ? null : new SystemObject(SystemObject.Semaphore, SystemName.Of(prefix, obj)[..^1]);

    private static Result Opened(WorkerContext worker, ObjectSymbol semaphore, nint address)
    {
        if (address == SemaphoreH.SEM_FAILED) return CallResult.Of(-1);
        worker.Returned = address;
        worker.SetHandle(semaphore.Index, new Handle(address));
        return Result.Ok;
    }

    private Result Close(WorkerContext worker, ObjectSymbol semaphore)
    {
        nint address = Find(worker, semaphore);
        if (address == 0) throw new InvalidOperationException($"internal bug: close {semaphore.Name}, which is not open");
        var result = CallResult.Of(SemaphoreH.sem_close(address));
        if (result.IsOk) worker.SetHandle(semaphore.Index, null);
        return result;
    }
}
