using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>What is written into a message is what is read from it.</summary>
public sealed class ProtocolTests
{
    public static TheoryData<string, Value> Values => new()
    {
        { "integer", Value.Of(long.MinValue) },
        { "float", new FloatValue(-0.5) },
        { "boolean", Value.True },
        { "text", new TextValue(ValueList.Create<byte>([0, 255, 10])) },
        { "empty text", Value.Of("") },
        { "duration", new DurationValue(1) },
        { "symbol", new SymbolValue("SIGUSR1") },
        { "object", new ObjectValue(3, "ring") },
        { "process", new ProcessValue(4, "p[1]") },
        { "list", new ListValue([Value.Of(1), new ListValue(default), Value.Of("x")]) },
        { "record", RecordValue.Of(new Field("size", Value.Of(64)), new Field("mode", Value.False)) },
    };

    [Theory, MemberData(nameof(Values))]
    public void EveryKindOfValueArrivesAsItWasSent(string kind, Value value)
    {
        var message = new MessageWriter().Begin(7).Value(value).Value(null).Text(kind);
        var reader = new MessageReader(message.Written[1..]);
        Assert.Equal(7, reader.Byte());
        Assert.Equal(value, reader.Value());
        Assert.Null(reader.Value());
        Assert.Equal(kind, reader.Text());
    }

    [Theory, InlineData("OK"), InlineData("EAGAIN"), InlineData("EOWNERDEAD"), InlineData("SEND_TIMED_OUT")]
    public void EveryCodeArrivesAsItWasSent(string code)
    {
        var sent = new Completed(new Result(code, [Value.Of(5)]), RecordValue.Of(new Field("value", Value.Of(2)))) { Returned = 7 };
        var message = new MessageWriter().Begin(0);
        WorkerProtocol.WriteCompleted(message, sent.Result, sent.State, sent.Returned);
        var reader = new MessageReader(message.Written[2..]);
        Assert.Equal(sent, WorkerProtocol.ReadCompleted(ref reader));
    }

    [Fact]
    public void AChainOfOperationsArrivesAsItWasSent()
    {
        var catalog = LanguageCatalog.Standard;
        var exit = catalog.VerbsNamed("exit").First();
        var sent = new Operation(exit, 1, 2, 3, [Value.Of(4)], new Operation(exit, -1, -1, -1, [null]));
        var message = new MessageWriter().Begin(0);
        WorkerProtocol.WriteOperation(message, sent, pid: 99);
        var reader = new MessageReader(message.Written[2..]);
        Assert.Equal(sent, WorkerProtocol.ReadOperation(ref reader, catalog, out int pid));
        Assert.Equal(99, pid);
    }

    [Theory, InlineData(0), InlineData(4090), InlineData(4095), InlineData(4096), InlineData(100_000)]
    public void AMessageOfAnyLengthArrivesWhole(int length)
    {
        var (near, far) = Channel.Pair();
        using var sender = new Channel(near);
        using var receiver = new Channel(far);
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        for (int round = 0; round < 2; round++)
        {
            Assert.True(sender.Send(new MessageWriter().Begin(1).Bytes(bytes)));
            Assert.Equal(Arrival.Message, receiver.Receive());
            var reader = new MessageReader(receiver.Message[1..]);
            Assert.Equal(bytes, reader.Bytes().ToArray());
        }

        sender.Dispose();
        Assert.Equal(Arrival.End, receiver.Receive());
    }

    [Fact]
    public void TheSetupOfARunLiesInTheControlMemory()
    {
        var objects = Declared.Of(("semaphore", "posix"), ("segment", "posix"));
        var setup = new RunSetup(SpawnKind.Exec, Isolation.NamePrefix, "run7.", [new("semopm", 3)], [1, ulong.MaxValue], objects) { JournalPath = "/tmp/run7.journal" };
        using var memory = ControlMemory.Create(setup);
        var read = memory.ReadSetup(LanguageCatalog.Standard);
        Assert.Equal((setup.Spawn, setup.Isolation, setup.NamePrefix), (read.Spawn, read.Isolation, read.NamePrefix));
        Assert.Equal(setup.Limits.AsEnumerable(), read.Limits.AsEnumerable());
        Assert.Equal(setup.AwaitedSignals, read.AwaitedSignals);
        Assert.Equal(objects.Select(o => (o.Name, o.Mechanism, o.Size)), read.Objects.Select(o => (o.Name, o.Mechanism, o.Size)));
        Assert.Equal(objects.Select(o => ValueList.From(o.Attributes)), read.Objects.Select(o => ValueList.From(o.Attributes)));
    }
}
