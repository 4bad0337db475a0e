using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Queues;

/// <summary><c>queue jobs = posix(capacity: 4, size: 64)</c>: mq_overview(7).</summary>
internal sealed unsafe class PosixQueueBinding(Mechanism mechanism) : Binding
{
    private const int Closed = -1;

    public override Mechanism Mechanism => mechanism;

    public override IEnumerable<string> Verbs => ["create", "open", "send", "receive", "status", "notify", "close", "unlink"];

    /// <param name="Descriptor">Of an open description that is this process's alone: every process opens the queue itself.</param>
    private sealed record Handle(int Descriptor);

    public override Result Execute(WorkerContext worker, ObjectSymbol? obj, Operation operation)
    {
        var queue = obj ?? throw new InvalidOperationException($"internal bug: {operation.Verb} without a queue");
        int descriptor = worker.Handle<Handle>(queue.Index)?.Descriptor ?? Closed;
        return operation.Verb.Name switch
        {
            "create" => Create(worker, queue, operation),
            "open" => Opened(worker, queue, Mqueue.mq_open(NameOf(worker, queue), AccessMode(operation))),
            "send" => PosixQueueCalls.Send(worker.Slot, descriptor, operation),
            "receive" => PosixQueueCalls.Receive(worker.Slot, descriptor, operation, queue),
            "status" => Status(descriptor),
            "notify" => Notify(descriptor, ((SymbolValue)operation["value"]!).Name),
            "close" => Close(worker, queue, descriptor),
            "unlink" => CallResult.Of(Mqueue.mq_unlink(NameOf(worker, queue))),
            _ => throw new InvalidOperationException($"internal bug: no call for {operation.Verb}"),
        };
    }

    /// <summary>Who is registered cannot be named here, but whether somebody is shows in what the descriptor reads as.</summary>
    public override RecordValue? Observe(WorkerContext worker, ObjectSymbol obj)
    {
        if (worker.Handle<Handle>(obj.Index) is not { Descriptor: var descriptor }) return null;
        Mqueue.Attributes attributes;
        if (Mqueue.mq_getattr(descriptor, &attributes) == -1) return null;
        var messages = new Field("messages", Value.Of(attributes.mq_curmsgs));
        byte* text = stackalloc byte[128];
        var line = new ReadOnlySpan<byte>(text, (int)Math.Max(Unistd.pread(descriptor, text, 128, 0), 0));
        return line.IndexOf("NOTIFY_PID:0 "u8) >= 0
            ? RecordValue.Of(messages, new Field("notified", new SymbolValue("none")))
            : RecordValue.Of(messages);
    }

    public override SystemObject? Lasting(string prefix, ObjectSymbol obj) =>
        IsPlain(obj) && !SystemName.IsRefused(obj) ? new SystemObject(SystemObject.Queue, SystemName.Of(prefix, obj)[..^1]) : null;

    private static Result Create(WorkerContext worker, ObjectSymbol queue, Operation operation)
    {
        var attributes = new Mqueue.Attributes { mq_maxmsg = queue.Integer("capacity"), mq_msgsize = queue.Integer("size") };
        int flags = AccessMode(operation) | Fcntl.O_CREAT | (operation.Has("exclusive") ? Fcntl.O_EXCL : 0);
        return Opened(worker, queue, Mqueue.mq_open(NameOf(worker, queue), flags, (uint)queue.Integer("mode"), &attributes));
    }

    /// <summary>An older descriptor stays open until the process ends, as the handle of a C program that is overwritten does.</summary>
    private static Result Opened(WorkerContext worker, ObjectSymbol queue, int descriptor)
    {
        if (descriptor == -1) return CallResult.Of(descriptor);
        worker.Returned = descriptor;
        worker.SetHandle(queue.Index, new Handle(descriptor));
        return Result.Ok;
    }

    private static Result Close(WorkerContext worker, ObjectSymbol queue, int descriptor)
    {
        var result = CallResult.Of(Mqueue.mq_close(descriptor));
        if (result.IsOk) worker.SetHandle(queue.Index, null);
        return result;
    }

    private static Result Status(int descriptor)
    {
        Mqueue.Attributes attributes;
        return Mqueue.mq_getattr(descriptor, &attributes) == -1
            ? CallResult.Of(-1)
            : Result.Of(Value.Of(attributes.mq_curmsgs), Value.Of(attributes.mq_maxmsg), Value.Of(attributes.mq_msgsize));
    }

    private static Result Notify(int descriptor, string signal)
    {
        if (signal == "NULL") return CallResult.Of(Mqueue.mq_notify(descriptor, null));
        var notification = signal == "SIGEV_NONE"
            ? new Signal.Event { sigev_notify = Signal.SIGEV_NONE }
            : new Signal.Event { sigev_notify = Signal.SIGEV_SIGNAL, sigev_signo = Signal.NumberOf(signal) };
        return CallResult.Of(Mqueue.mq_notify(descriptor, &notification));
    }

    private static int AccessMode(Operation operation) =>
        operation.Has("readonly") ? Fcntl.O_RDONLY : operation.Has("writeonly") ? Fcntl.O_WRONLY : Fcntl.O_RDWR;

    /// <summary>A name that mq_open must refuse gets no prefix, which would hide what is wrong with it.</summary>
    private static byte[] NameOf(WorkerContext worker, ObjectSymbol queue) =>
        IsPlain(queue) ? SystemName.Of(worker, queue) : [.. ((TextValue)queue.Attribute("name")!).Bytes, 0];

    private static bool IsPlain(ObjectSymbol queue) => queue.Attribute("name") is not TextValue declared || IsPlain(declared.Bytes.AsSpan());

    private static bool IsPlain(ReadOnlySpan<byte> name) => name.LastIndexOf((byte)'/') == 0 && !name.SequenceEqual("/."u8) && !name.SequenceEqual("/.."u8);
}
