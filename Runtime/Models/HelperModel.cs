using IpcScript.Language.Catalog;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>What helpers in C# do when they are called, beside the run.</summary>
public interface IHelperCalls : IDisposable
{
    /// <summary>How the call goes: it completes, or ends its process. The same call goes the same way.</summary>
    Effect Call(Operation operation);
}

/// <summary>Helpers in C#: functions of their arguments, so that calling one beside the run foretells what it gives in the run.</summary>
internal sealed class HelperModel(Mechanism mechanism, ModelledSystem system, ProcessEnds ends) : MechanismModel(mechanism, system)
{
    public override IEnumerable<string> Verbs => ["call"];

    public override Transition Call(SystemState state, int process, Operation operation)
    {
        var helpers = System.Helpers ?? throw new InvalidOperationException("internal bug: a call of a helper, and nobody to ask");
        return helpers.Call(operation) switch
        {
            Completes completes => new Transition(state, completes),
            Ends end => ends.OfCaller(state, process, end.Ending, end.Cause),
            var other => throw new InvalidOperationException($"internal bug: a helper {other.GetType().Name}"),
        };
    }
}
