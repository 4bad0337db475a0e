using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Semaphores;

/// <summary><c>semaphore full = posix(in: ring, initial: 0)</c>: sem_init(3), sem_destroy(3).</summary>
internal sealed class PosixUnnamedSemaphoreBinding(Mechanism mechanism) : PosixSemaphoreBinding(mechanism)
{
    private const int SharedBetweenProcesses = 1;

    public override IEnumerable<string> Verbs => ["init", "destroy", .. base.Verbs];

    protected override nint Find(WorkerContext worker, ObjectSymbol semaphore) => SegmentHandle.AddressInside(worker, semaphore);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation) => (operation.Verb.Name, obj) switch
    {
        // It looks at the value first: for one that is too large there need be no memory.
        ("init", { } semaphore) => CallResult.Of(SemaphoreH.sem_init(Find(worker, semaphore), SharedBetweenProcesses, (uint)semaphore.Integer("initial"))),
        ("destroy", { } semaphore) when Find(worker, semaphore) is not 0 and var address => CallResult.Of(SemaphoreH.sem_destroy(address)),
        _ => base.Execute(worker, obj, operation),
    };
}
