using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel.Memory;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>What a process holds of a port: a descriptor for each right, −1 for one that it has not. The kernel of Linux enforces them.</summary>
/// <param name="Deaths">How many ports of that declaration had died when it came.</param>
/// <param name="InSet">It is received from through a set only.</param>
internal sealed record MachDescriptors(int Receive, int Send, int Deaths, bool InSet = false)
{
    public static readonly MachDescriptors None = new(-1, -1, 0);
}

/// <summary>What a client asks of the server about a port.</summary>
internal enum MachRequest : byte
{
    /// <summary>The rights that the declaration gives. Answered with the descriptor to send, and the owner's to receive.</summary>
    Attach,

    /// <summary>A new port. Answered with an error number, and both descriptors.</summary>
    Allocate,

    /// <summary>The page that tells dead ports. Answered with its file.</summary>
    Page,

    /// <summary>The right to send that a message has brought. Answered with the descriptor, or none when the port is dead.</summary>
    RedeemSend,

    /// <summary>The right to receive that a message has brought, likewise.</summary>
    RedeemReceive,

    /// <summary>The client is about to send its right to receive away.</summary>
    Deposit,

    /// <summary>It could not.</summary>
    Withdraw,

    /// <summary>The client gives up its right to receive.</summary>
    Release,

    /// <summary>Who receives. Answered with the process, −1: nobody.</summary>
    Receiver,

    /// <summary>Memory that a message is to carry, with its file. Answered with a ticket.</summary>
    DepositMemory,

    /// <summary>Memory that a message has brought. Answered with its file, and what it was.</summary>
    RedeemMemory,

    /// <summary>The message could not be sent.</summary>
    DropMemory,

    /// <summary>Keep this message. Answered with whether it is kept.</summary>
    Cache,
}

/// <summary>The client's side of the port server: its rights, and the page on which the server writes how many ports of each declaration have died.</summary>
internal sealed unsafe class MachTask(WorkerContext worker)
{
    private readonly MessageWriter request = new();
    private readonly byte* page = MapPage(worker);

    public static MachTask Of(WorkerContext worker) => (MachTask)(worker.Served ??= new MachTask(worker));

    public int DeathsOf(int obj) => Volatile.Read(ref page[obj]);

    public MachDescriptors Of(int obj) => worker.Handle<MachDescriptors>(obj) ?? MachDescriptors.None;

    public bool IsDead(int obj) => Of(obj).Deaths != DeathsOf(obj);

    /// <summary>To send to it; −1: no right, or the port is dead, whose descriptor is then closed.</summary>
    public int SendDescriptor(int obj)
    {
        var held = Of(obj);
        if (held.Send < 0 || !IsDead(obj)) return held.Send;
        _ = Unistd.close(held.Send);
        worker.SetHandle(obj, held with { Send = -1 });
        return -1;
    }

    public void Attach(ObjectSymbol port)
    {
        var answer = Ask(MachRequest.Attach, port.Index);
        Keep(port.Index, answer.FirstDescriptor, answer.SecondDescriptor);
    }

    /// <returns>The error number, 0 for success.</returns>
    public int Allocate(ObjectSymbol port)
    {
        var answer = Ask(MachRequest.Allocate, port.Index);
        int error = new MessageReader(answer.Message[1..]).Int();
        if (error != 0) return error;
        worker.SetHandle(port.Index, null);
        Keep(port.Index, answer.FirstDescriptor, answer.SecondDescriptor);
        return 0;
    }

    /// <summary>Takes up a right that a message has brought, unless it is held already.</summary>
    public void Redeem(int obj, bool mayReceive)
    {
        if (!mayReceive && SendDescriptor(obj) >= 0) return;
        var answer = Ask(mayReceive ? MachRequest.RedeemReceive : MachRequest.RedeemSend, obj);
        if (mayReceive) Keep(obj, -1, answer.FirstDescriptor);
        else Keep(obj, answer.FirstDescriptor, -1);
    }

    public void Deposit(int obj) => Ask(MachRequest.Deposit, obj);

    public void Withdraw(int obj) => Ask(MachRequest.Withdraw, obj);

    /// <returns>The ticket for it.</returns>
    public int DepositMemory(int port, SharedFile file, MemoryValue memory)
    {
        request.Begin((byte)MachRequest.DepositMemory).Int(port).Long(file.Offset).Value(memory);
        return new MessageReader(worker.Ask(request, file.Descriptor).Message[1..]).Int();
    }

    public (SharedFile File, MemoryValue Memory) RedeemMemory(int port, int ticket, long length)
    {
        var answer = worker.Ask(request.Begin((byte)MachRequest.RedeemMemory).Int(port).Int(ticket));
        var reader = new MessageReader(answer.Message[1..]);
        var file = new SharedFile(answer.FirstDescriptor, reader.Long(), IsArrived: true);
        return reader.Value() is MemoryValue memory && memory.Length == length
            ? (file, memory)
            : throw new InvalidOperationException("internal bug: the server has other memory under this ticket");
    }

    public void DropMemory(int port, int ticket) => worker.Ask(request.Begin((byte)MachRequest.DropMemory).Int(port).Int(ticket));

    /// <summary>The right to receive has gone with a message.</summary>
    public void LoseReceive(int obj)
    {
        var held = Of(obj);
        _ = Unistd.close(held.Receive);
        worker.SetHandle(obj, held with { Receive = -1, InSet = false });
    }

    /// <summary>One that says what the queue holds; −1: no right, or the port is dead.</summary>
    public int AnyDescriptor(int obj) => SendDescriptor(obj) is >= 0 and var send ? send : IsDead(obj) ? -1 : Of(obj).Receive;

    public int ReceiverOf(int obj) => new MessageReader(Ask(MachRequest.Receiver, obj).Message[1..]).Int();

    /// <returns>False: there was nothing to give up.</returns>
    public bool Deallocate(int obj)
    {
        if (AnyDescriptor(obj) < 0) return false;
        var held = Of(obj);
        if (held.Receive >= 0) Ask(MachRequest.Release, obj);
        _ = Unistd.close(held.Receive);
        _ = Unistd.close(held.Send);
        worker.SetHandle(obj, null);
        return true;
    }

    /// <returns>Whether the server keeps the message; otherwise it keeps another one already.</returns>
    public bool Cache(int obj, ReadOnlySpan<byte> message)
    {
        request.Begin((byte)MachRequest.Cache).Int(obj).Bytes(message);
        return new MessageReader(worker.Ask(request).Message).Byte() != 0;
    }

    private void Keep(int obj, int send, int receive)
    {
        var held = Of(obj);
        if (held.Deaths != DeathsOf(obj)) held = MachDescriptors.None;
        worker.SetHandle(obj, held with { Receive = receive >= 0 ? receive : held.Receive, Send = send >= 0 ? send : held.Send, Deaths = DeathsOf(obj) });
    }

    private Channel Ask(MachRequest kind, int obj) => worker.Ask(request.Begin((byte)kind).Int(obj));

    private static byte* MapPage(WorkerContext worker)
    {
        int file = worker.Ask(new MessageWriter().Begin((byte)MachRequest.Page).Int(worker.Objects.First(o => o.Mechanism.Server is not null).Index)).FirstDescriptor;
        nint address = SysMman.mmap(0, MachServer.PageSize(worker), SysMman.PROT_READ, SysMman.MAP_SHARED, file, 0);
        _ = Unistd.close(file);
        return address != SysMman.MAP_FAILED ? (byte*)address : throw new InvalidOperationException($"internal bug: the page of dead ports: {Errno.NameOf(Errno.Last)}");
    }
}
