using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>What the kernel says to requests: it waits at the reply port until there is room. A port that is dead, or too small, gets none.</summary>
internal sealed class MachAnswers(ModelledSystem system)
{
    /// <summary>MIG: the answer to a request has its id and so much more.</summary>
    private const int AnswersFollowBy = 100;

    private readonly MachRights rights = new(system);

    public SystemState Give(SystemState state, MachMessage request, string code)
    {
        if (request.Reply < 0 || rights.Find(state, request.Reply) is not (>= 0 and var index)) return state;
        var port = (MachPortState)state.Objects[index]!;
        var answer = new MachMessage(MachMessage.Plain, unchecked((int)request.Id + AnswersFollowBy), request.Reply, -1, ValueList.Create<MessageItem>([new MessageItem("int", NumberOf(port.Object, code))]));
        return port.Fate != MachFate.Lives || answer.Size > port.Size ? state : state.WithObject(index, port with { Answers = port.Answers.Add(answer) });
    }

    /// <summary>The task of a Kernel port has ended: nobody who has asked is to wait for ever.</summary>
    public SystemState Refuse(SystemState state, MachPortState kernelPort)
    {
        if (!system.Objects[kernelPort.Object].IsReceivedByServer) return state;
        if (kernelPort.Request is { } received) state = Give(state, received, "KERN_INVALID_ARGUMENT");
        foreach (var request in kernelPort.Messages) state = Give(state, request, "KERN_INVALID_ARGUMENT");
        return state;
    }

    /// <summary>The name of the return code that an answer has.</summary>
    public SymbolValue CodeOf(int port, MachMessage answer)
    {
        foreach (var number in system.Objects[port].Mechanism.Numbers)
            if (Value.Of(number.Number) == answer.Items[0].Content) return new SymbolValue(number.Name);
        throw new InvalidOperationException($"internal bug: no return code {answer.Items[0].Content}");
    }

    private Value NumberOf(int port, string code) => Value.Of(system.Objects[port].Mechanism.Numbers.First(n => n.Name == code).Number);
}
