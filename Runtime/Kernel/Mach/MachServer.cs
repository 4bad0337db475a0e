using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Mach;

/// <summary>
/// The port server, which is what the Mach kernel is to its tasks: it makes the queues, hands their descriptors on, keeps messages for others, and ends ports. Messages
/// lie in the queues alone.
/// </summary>
internal sealed unsafe class MachServer
{
    /// <summary>Of a port whose right to receive is on its way in a message.</summary>
    private const int InTransit = -1;

    /// <summary>Its receiver has given it up.</summary>
    private const int Forsaken = -2;

    private readonly WorkerContext worker;
    private readonly MessageWriter answer = new();
    private readonly MachKeeper keeper = new();
    private readonly MachDeposits memory = new();
    private readonly MachSuspensions suspensions;
    private readonly int[] receivers;
    private readonly int file;
    private readonly byte* page;

    private MachServer(WorkerContext worker)
    {
        this.worker = worker;
        suspensions = new MachSuspensions(worker.Objects.Length);
        receivers = [.. worker.Objects.Select(o => o.IsReceivedByServer ? worker.Process : o.Owner)];
        file = SysMman.memfd_create("ipcscript-dead-ports", SysMman.MFD_CLOEXEC);
        nint address = Unistd.ftruncate(file, (long)PageSize(worker)) < 0
            ? SysMman.MAP_FAILED
            : SysMman.mmap(0, PageSize(worker), SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_SHARED, file, 0);
        page = address != SysMman.MAP_FAILED ? (byte*)address : throw new InvalidOperationException($"internal bug: the page of dead ports: {Errno.NameOf(Errno.Last)}");
    }

    public static MachServer Of(WorkerContext worker) => (MachServer)(worker.Served ??= new MachServer(worker));

    /// <summary>A byte for each declaration.</summary>
    public static nuint PageSize(WorkerContext worker) => (nuint)worker.Objects.Length;

    /// <summary>Opened once for each right and unlinked at once: from then on only who holds a descriptor can reach it.</summary>
    /// <returns>The error number, 0 for success.</returns>
    public int Allocate(ObjectSymbol port, int receiver)
    {
        var attributes = new Mqueue.Attributes { mq_maxmsg = port.Integer("limit"), mq_msgsize = port.Integer("size") };
        if (attributes.mq_maxmsg > 16) return Errno.EINVAL; // a system may allow more than Mach
        byte[] name = SystemName.Of(worker, port);
        int receive = Mqueue.mq_open(name, Fcntl.O_RDONLY | Fcntl.O_CREAT | Fcntl.O_EXCL, 0x180, &attributes);
        if (receive < 0) return Errno.Last;
        int send = Mqueue.mq_open(name, Fcntl.O_WRONLY);
        int error = send < 0 ? Errno.Last : 0;
        _ = Mqueue.mq_unlink(name);
        if (worker.Handle<MachDescriptors>(port.Index) is { } old && old.Deaths == page[port.Index]) Drain(port); // forsaken, and not yet ended
        Close(port.Index);
        worker.SetHandle(port.Index, new MachDescriptors(receive, send, page[port.Index]));
        receivers[port.Index] = receiver;
        return error;
    }

    public void Serve(ObjectSymbol port, int client, Channel channel)
    {
        var request = new MessageReader(channel.Message);
        var kind = (MachRequest)request.Byte();
        _ = request.Int();
        var held = Held(port.Index);
        answer.Begin(1);
        switch (kind)
        {
            case MachRequest.Attach:
                channel.Send(answer, held.Send, port.Owner == client && !port.IsReceivedByServer ? held.Receive : -1);
                break;
            case MachRequest.Allocate:
                int error = Allocate(port, client);
                held = Held(port.Index);
                channel.Send(answer.Int(error), error == 0 ? held.Send : -1, error == 0 ? held.Receive : -1);
                break;
            case MachRequest.Page:
                channel.Send(answer, file);
                break;
            case MachRequest.RedeemSend:
                channel.Send(answer, held.Send);
                break;
            case MachRequest.RedeemReceive:
                receivers[port.Index] = client;
                channel.Send(answer, held.Receive);
                break;
            case MachRequest.Deposit or MachRequest.Withdraw:
                receivers[port.Index] = kind == MachRequest.Deposit ? InTransit : client;
                channel.Send(answer);
                break;
            case MachRequest.Release:
                receivers[port.Index] = Forsaken;
                channel.Send(answer);
                break;
            case MachRequest.Receiver:
                channel.Send(answer.Int(HasLostReceiver(port.Index) ? -1 : receivers[port.Index]));
                break;
            case MachRequest.DepositMemory:
                channel.Send(answer.Int(memory.Keep(channel.FirstDescriptor, request.Long(), request.Value()!)));
                break;
            case MachRequest.RedeemMemory:
                memory.Give(request.Int(), channel, answer);
                break;
            case MachRequest.DropMemory:
                memory.Drop(request.Int());
                channel.Send(answer);
                break;
            case MachRequest.Cache: // also at a port that is forsaken: it is full until it is drained
                channel.Send(answer.Begin(keeper.Keep(client, port.Index, worker.Handle<MachDescriptors>(port.Index)!.Send, request.Bytes()) ? (byte)1 : (byte)0));
                break;
            default:
                throw new InvalidOperationException($"internal bug: unknown request {kind}");
        }
    }

    /// <summary>Posts a notification; there is room, or the step would not have been granted.</summary>
    public Result Tell(ObjectSymbol notifyPort, string kind, ObjectValue about)
    {
        bool isAccepted = kind == "MSG_ACCEPTED";
        if (isAccepted) keeper.Finish(notifyPort.Owner, about.Index);
        return Post(notifyPort, MachWire.EncodeNotice(isAccepted ? 66 : 65, notifyPort.Index, about));
    }

    /// <summary>Receives a request from a Kernel port; there is one, or the step would not have been granted. Rights and memory in it become nobody's.</summary>
    public Result Take(ObjectSymbol kernelPort)
    {
        byte[] buffer = new byte[kernelPort.Integer("size")];
        var now = default(Time.TimeSpec);
        nint length;
        fixed (byte* bytes = buffer) length = Mqueue.mq_timedreceive(Held(kernelPort.Index).Receive, bytes, (nuint)buffer.Length, out _, (nint)(&now));
        if (length < 0) return Result.Fail(Errno.NameOf(Errno.Last));
        var received = LoseRights(buffer.AsSpan(0, (int)length)).Values;
        return Result.Of(received[1], received[2], received[5]);
    }

    /// <summary>What a request to a Kernel port asks.</summary>
    public Result CarryOut(Operation request) => suspensions.CarryOut(request.Verb.Name, request.Object, worker.TargetPid);

    /// <summary>Posts the answer to a request; there is room.</summary>
    public Result Answer(ObjectSymbol reply, string code, int id) => Post(reply, MachWire.EncodeAnswer(id, reply.Index, (int)reply.Mechanism.Numbers.First(n => n.Name == code).Number));

    private Result Post(ObjectSymbol port, byte[] message)
    {
        var now = default(Time.TimeSpec);
        fixed (byte* bytes = message)
            return CallResult.Of(Mqueue.mq_timedsend(Held(port.Index).Send, bytes, (nuint)message.Length, 0, (nint)(&now)));
    }

    /// <summary>
    /// Says on the page that the port is dead, then takes everything out of its queue. Each message taken lets one more sender in, who finds the port dead when it comes
    /// out of its call.
    /// </summary>
    public Result Drain(ObjectSymbol port)
    {
        page[port.Index]++;
        int queue = ((MachDescriptors)worker.Handle<MachDescriptors>(port.Index)!).Receive;
        byte[] buffer = new byte[port.Integer("size")];
        var now = default(Time.TimeSpec);
        nint taken;
        fixed (byte* bytes = buffer)
            do
            {
                taken = Mqueue.mq_timedreceive(queue, bytes, (nuint)buffer.Length, out _, (nint)(&now));
                if (taken >= 0) LoseRights(buffer.AsSpan(0, (int)taken));
            }
            while (taken >= 0);
        keeper.Forget(port.Index);
        return Result.Ok;
    }

    private Result LoseRights(ReadOnlySpan<byte> message)
    {
        var rights = new List<(int Object, bool MayReceive)>();
        var lost = MachWire.Decode(message, worker.Objects, rights, (ticket, _) =>
        {
            memory.Drop(ticket);
            return Value.Of(ticket);
        });
        foreach (var (obj, mayReceive) in rights)
            if (mayReceive) receivers[obj] = Forsaken;
        return lost;
    }

    /// <summary>Its descriptors; none when nobody can receive from it any more.</summary>
    private MachDescriptors Held(int obj)
    {
        var held = worker.Handle<MachDescriptors>(obj) ?? MachDescriptors.None;
        return held.Deaths != page[obj] || receivers[obj] == Forsaken || HasLostReceiver(obj) ? MachDescriptors.None : held;
    }

    /// <summary>Whom it was to be received by, or, of a Kernel port, whose it was, has ended.</summary>
    private bool HasLostReceiver(int obj) => worker.HasEnded(worker.Objects[obj] is { IsReceivedByServer: true, Owner: var owner } ? owner : receivers[obj]);

    private void Close(int obj)
    {
        if (worker.Handle<MachDescriptors>(obj) is not { } old) return;
        _ = Unistd.close(old.Receive);
        _ = Unistd.close(old.Send);
        worker.SetHandle(obj, null);
    }
}
