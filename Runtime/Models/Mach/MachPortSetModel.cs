using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary><c>portset desk = mach(ports: [printer, control])</c>.</summary>
internal sealed class MachPortSetModel(Mechanism mechanism, ModelledSystem system, MachTransfer transfer) : MechanismModel(mechanism, system)
{
    public override IEnumerable<string> Verbs => ["attach", "receive"];

    public override Transition Call(SystemState state, int process, Operation operation) => operation.Verb.Name switch
    {
        "attach" => new Transition(Attach(state, process, operation.Object), Completes.Ok),
        "receive" => transfer.ReceiveFromSet(state, process, operation),
        _ => throw new InvalidOperationException($"internal bug: no model of {operation.Verb}"),
    };

    public override Result Expired(Operation sleeping) => Result.Fail("RCV_TIMED_OUT");

    public override Result Interrupted(Operation sleeping) => Result.Fail("RCV_INTERRUPTED");

    /// <summary>The set is its receiver's; for anybody else it is none.</summary>
    private SystemState Attach(SystemState state, int process, int set)
    {
        bool isMine = false;
        foreach (var member in System.Objects[set].Listed)
        {
            int obj = ((ObjectValue)member).Index;
            if (MachRights.Of(state, process, obj) is not { MayReceive: true } right) continue;
            state = state.WithHandle(process, obj, right with { Set = set });
            isMine = true;
        }

        return isMine ? state.WithHandle(process, set, new MachSet(-1)) : state;
    }
}
