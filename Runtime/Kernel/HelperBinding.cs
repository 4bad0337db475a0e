using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>Helpers in C#: no call of the system, but code of the scenario that runs on the worker's one thread.</summary>
internal sealed class HelperBinding(Mechanism mechanism) : Binding
{
    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["call"];

    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj) => null;

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation) =>
        (worker.Helpers ?? throw new InvalidOperationException("internal bug: a call of a helper, and none is loaded")).Call(operation);
}
