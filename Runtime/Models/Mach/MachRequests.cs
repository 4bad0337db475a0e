using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>
/// <c>rpc task () id task_suspend reply inbox</c>: what the kernel does with messages to Kernel ports. It receives one, carries it out and answers it, each in a step, as each is a call of
/// Linux: a process that the first lets go on must have done so before the second stops it. kern/task.c of Mach 2.5; MIG.
/// </summary>
internal sealed class MachRequests(Mechanism mechanism, ModelledSystem system, MachTransfer transfer, MachDeath death, Disturbances disturbances)
{
    private readonly MachRights rights = new(system);
    private readonly MachAnswers answers = new(system);

    /// <summary>What the kernel has to do at this port; null: nothing.</summary>
    public Operation? Work(MachPortState port)
    {
        if (port is { Answers.IsEmpty: false, IsFull: false, Fate: MachFate.Lives })
            return Step("answer", port.Object, -1, answers.CodeOf(port.Object, port.Answers[0]), Value.Of(port.Answers[0].Id));
        if (port.Request is { } request)
            return Step(RoutineOf(request.Id)!, port.Object, system.Objects[port.Object].Owner, Value.Of(Signals(port, RoutineOf(request.Id)!)));
        return !port.Messages.IsEmpty && system.Objects[port.Object].IsReceivedByServer ? Step("take", port.Object, -1) : null;
    }

    public Transition Take(SystemState state, int obj)
    {
        var (taken, message, made) = transfer.TakeForKernel(state, rights.Find(state, obj));
        state = MachMemory.Drop(death.Lose(taken, message), message);
        string? refusal = RoutineOf(message.Id) is null ? "MIG_BAD_ID" : message.Items.IsEmpty ? null : "MIG_BAD_ARGUMENTS";
        int index = rights.Find(state, obj);
        state = refusal is null
            ? state.WithObject(index, (MachPortState)state.Objects[index]! with { Request = message })
            : answers.Give(state, message, refusal);
        return made with { State = death.Forget(state) };
    }

    public Transition CarryOut(SystemState state, Operation operation)
    {
        int index = rights.Find(state, operation.Object);
        var port = (MachPortState)state.Objects[index]!;
        var request = port.Request!;
        var consequences = new List<Consequence>();
        (int suspensions, string code) = operation.Verb.Name switch
        {
            "task_suspend" => (port.Suspensions + 1, "KERN_SUCCESS"),
            "task_resume" when port.Suspensions == 0 => (0, "KERN_FAILURE"),
            "task_resume" => (port.Suspensions - 1, "KERN_SUCCESS"),
            _ => (0, "KERN_SUCCESS"),
        };
        state = state.WithObject(index, port with { Request = null, Suspensions = suspensions });
        if (operation.Has("signals"))
            state = operation.Verb.Name switch
            {
                "task_suspend" => disturbances.Stop(state, operation.Process, consequences),
                "task_resume" => disturbances.Continue(state, operation.Process, consequences),
                "task_terminate" => disturbances.Kill(state, operation.Process, "SIGKILL", consequences),
                _ => throw new InvalidOperationException($"internal bug: no request {operation.Verb}"),
            };
        state = answers.Give(state, request, code);
        var result = code != "KERN_SUCCESS" ? Result.Fail(code) : operation.Verb.Results.IsEmpty ? Result.Ok : Result.Of(Value.Of(suspensions));
        return new Transition(state, new Completes(result), ValueList.From(consequences));
    }

    public Transition Answer(SystemState state, int obj)
    {
        int index = rights.Find(state, obj);
        var port = (MachPortState)state.Objects[index]!;
        return transfer.Post(state.WithObject(index, port with { Answers = port.Answers.RemoveAt(0) }), index, port.Answers[0], Completes.Ok);
    }

    /// <summary>The process need not be told while its suspend count stays above 0, or is 0 already.</summary>
    private static bool Signals(MachPortState port, string routine) => routine switch
    {
        "task_suspend" => port.Suspensions == 0,
        "task_resume" => port.Suspensions == 1,
        _ => true,
    };

    private string? RoutineOf(long id)
    {
        foreach (var number in mechanism.Numbers)
            if (number.Number == id && number.IsRequest) return number.Name;
        return null;
    }

    private Operation Step(string verb, int obj, int process, params ReadOnlySpan<Value?> arguments) =>
        new(mechanism.FindVerb(verb)!, obj, process, -1, ValueList.Create(arguments));
}
