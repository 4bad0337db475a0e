using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Queues;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>A Mach port.</summary>
/// <param name="Object">As declared.</param>
/// <param name="Receiver">The process with the right to receive; −1: nobody has it.</param>
/// <param name="Senders">First in line first, sleepers and cached messages alike.</param>
/// <param name="Tokens">The processes for which the system keeps a message to this port, or has not yet said that it is posted; sorted.</param>
/// <param name="Notices">Oldest first.</param>
/// <param name="Fate">Whether its receiver has gone.</param>
internal sealed record MachPortState(
    int Object,
    int Limit,
    int Size,
    int Receiver,
    ValueList<MachMessage> Messages,
    ValueList<MachSender> Senders,
    ValueList<int> Tokens,
    ValueList<MachNotice> Notices,
    MachFate Fate) : KernelObject, IPosixQueue
{
    public override string Kind => "Mach port";

    /// <summary>What the kernel has still to post here, oldest first.</summary>
    public ValueList<MachMessage> Answers { get; init; }

    /// <summary>Of a Kernel port: what the kernel has received from it and not yet carried out; null: nothing.</summary>
    public MachMessage? Request { get; init; }

    /// <summary>Of a Kernel port: how many times its task has been suspended and not resumed.</summary>
    public int Suspensions { get; init; }

    public bool IsFull => Messages.Count >= Limit;

    long IPosixQueue.Capacity => Limit;

    long IPosixQueue.Size => Size;

    /// <summary>Memory that is on its way.</summary>
    public override bool KeepsAlive(int kernelObject)
    {
        foreach (var message in Messages.AsSpan())
            if (message.Carries(kernelObject)) return true;
        foreach (var sender in Senders.AsSpan())
            if (sender.Message.Carries(kernelObject)) return true;
        return false;
    }

    public bool IsDead => Fate == MachFate.Dead;
}

internal enum MachFate
{
    /// <summary>Somebody can receive from it, or will when the message that carries the right is received.</summary>
    Lives,

    /// <summary>Nobody will ever receive from it; the kernel has not drained it yet.</summary>
    Forsaken,

    /// <summary>Drained: the rights that are left are dead names.</summary>
    Dead,
}

/// <summary>What a process may do with a port.</summary>
/// <param name="Port">The kernel's object.</param>
/// <param name="Set">The declared set that it receives through; −1: none.</param>
internal sealed record MachRight(int Port, bool MayReceive, bool MaySend, int Set = -1) : KernelHandle
{
    public override bool RefersTo(int kernelObject) => Port == kernelObject;
}

/// <summary>A set that a process receives through.</summary>
/// <param name="Last">The member that was served last, as a declared object; −1: none yet.</param>
internal sealed record MachSet(int Last) : KernelHandle
{
    public override bool RefersTo(int kernelObject) => false;
}
