using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Alpc;

/// <summary>How channels come about and end. connect(2) returns before anybody has accepted; connected is who has the server's answer.</summary>
internal static unsafe class AlpcConnecting
{
    /// <summary>More than a scenario has processes that wait at once.</summary>
    private const int Backlog = 4096;

    public static Result Create(WorkerContext worker, ObjectSymbol port)
    {
        int listener = AlpcSocket.Open();
        var address = AlpcSocket.AddressOf(worker, port, out uint length);
        if (SysSocket.bind(listener, &address, length) < 0)
        {
            int error = Errno.Last;
            _ = Unistd.close(listener);
            return Result.Fail(error == Errno.EADDRINUSE ? "OBJECT_NAME_COLLISION" : Errno.NameOf(error));
        }

        if (SysSocket.listen(listener, Backlog) < 0) return CallResult.Of(-1);
        worker.Returned = listener;
        worker.SetHandle(port.Index, new AlpcHolding { Listener = listener });
        return Result.Ok;
    }

    public static Result Connect(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        if (operation["channel"] is not null) return ConnectToChannel(AlpcHolding.Of(worker, port).Find(operation));
        byte[] data = DataOf(operation);
        if (data.Length > port.Integer("max")) return Result.Fail("PORT_MESSAGE_TOO_LONG");
        int socket = AlpcSocket.Open();
        var address = AlpcSocket.AddressOf(worker, port, out uint length);
        if (SysSocket.connect(socket, &address, length) < 0)
        {
            int error = Errno.Last;
            _ = Unistd.close(socket);
            return Result.Fail(error == Errno.ECONNREFUSED ? "OBJECT_NAME_NOT_FOUND" : Errno.NameOf(error));
        }

        worker.Returned = socket;
        AlpcSocket.Send(socket, AlpcWire.Encode(AlpcPacket.Of(AlpcType.ConnectionRequest, 0, data), Unistd.getpid()));
        byte[] answer = AlpcSocket.Receive(worker.Slot, socket, out var rights);
        if (answer.Length > 0 && AlpcWire.Decode(answer) is { Id: > 0 } accepted)
        {
            long bytes = port.Integer("section");
            var side = new AlpcSide(accepted.Id, false, rights.First, socket, AlpcSection.ForSending(rights.Second, bytes), AlpcSection.ForReceiving(rights.Third, bytes), bytes);
            _ = Unistd.close(rights.Second);
            _ = Unistd.close(rights.Third);
            AlpcHolding.Of(worker, port).Add(side);
            return Result.Of(Text(accepted.Data), Value.Of(accepted.Id), new ObjectValue(port.Index, port.Name));
        }

        _ = Unistd.close(socket);
        return answer.Length == 0 ? Result.Fail("REPLY_LOST") : new Result("PORT_CONNECTION_REFUSED", [Text(AlpcWire.Decode(answer).Data)]);
    }

    public static Result Accept(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        byte[] data = DataOf(operation);
        if (data.Length > port.Integer("max")) return Result.Fail("PORT_MESSAGE_TOO_LONG");
        int number = (int)operation.Integer("channel");
        var holding = AlpcHolding.Of(worker, port);
        if (Decide(holding, number) is not (>= 0 and var socket)) return Result.Fail("REPLY_MESSAGE_MISMATCH");
        var (near, far) = Channel.Pair();
        long bytes = port.Integer("section");
        int toServer = AlpcSection.Create(bytes), toClient = AlpcSection.Create(bytes);
        var side = new AlpcSide(number, true, near, socket, AlpcSection.ForSending(toClient, bytes), AlpcSection.ForReceiving(toServer, bytes), bytes);
        int sent = AlpcSocket.Send(socket, AlpcWire.Encode(AlpcPacket.Of(AlpcType.ConnectionReply, number, data), Unistd.getpid()), far, toServer, toClient);
        _ = Unistd.close(far);
        _ = Unistd.close(toServer);
        _ = Unistd.close(toClient);
        holding.Add(side);
        return Result.Of(Value.Of(sent));
    }

    public static Result Refuse(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        byte[] data = DataOf(operation);
        if (data.Length > port.Integer("max")) return Result.Fail("PORT_MESSAGE_TOO_LONG");
        if (Decide(AlpcHolding.Of(worker, port), (int)operation.Integer("channel")) is not (>= 0 and var socket)) return Result.Fail("REPLY_MESSAGE_MISMATCH");
        int sent = AlpcSocket.Send(socket, AlpcWire.Encode(AlpcPacket.Of(AlpcType.ConnectionReply, 0, data), Unistd.getpid()));
        _ = Unistd.close(socket);
        return Result.Of(Value.Of(sent));
    }

    public static Result Disconnect(WorkerContext worker, ObjectSymbol port, Operation operation)
    {
        var holding = AlpcHolding.Of(worker, port);
        if (holding.Find(operation) is not { } side)
        {
            _ = SysSocket.shutdown(-1, SysSocket.SHUT_RDWR);
            return Result.Fail("INVALID_HANDLE");
        }

        side.Leave();
        holding.Sides.Remove(side);
        return Result.Ok;
    }

    public static byte[] DataOf(Operation operation) => operation["value"] is TextValue { Bytes: var bytes } ? bytes.AsSpan().ToArray() : [];

    public static TextValue Text(ReadOnlySpan<byte> bytes) => new(ValueList.Create(bytes));

    /// <summary>Takes up the request that is decided; −1: it cannot be decided any more.</summary>
    private static int Decide(AlpcHolding holding, int number)
    {
        if (holding.Deciding.Find(a => a.Number == number) is not { } asking) return -1;
        holding.Deciding.Remove(asking);
        if (!AlpcSocket.IsGone(asking.Socket)) return asking.Socket;
        _ = Unistd.close(asking.Socket);
        return -1;
    }

    /// <summary>The sockets of a channel have no address.</summary>
    private static Result ConnectToChannel(AlpcSide? side)
    {
        var unnamed = new SysUn.Address { sun_family = SysSocket.AF_UNIX };
        _ = SysSocket.connect(side?.Queue ?? -1, &unnamed, sizeof(ushort));
        return Result.Fail("INVALID_PORT_HANDLE");
    }
}
