using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Worker;

/// <summary>A worker's life acted out once in the fork server, so that every child is born with the code compiled and bound.</summary>
internal static class Rehearsal
{
    public static void Perform()
    {
        var catalog = LanguageCatalog.Standard;
        var setup = new RunSetup(SpawnKind.Fork, Isolation.Namespaces, "", -1, [], [0], []);
        var memory = ControlMemory.Open(ControlMemory.Create(setup).Descriptor);
        var (near, far) = Channel.Pair();
        using var conductor = new Channel(near);
        using var worker = new Channel(far);
        var message = new MessageWriter();
        var yield = catalog.VerbsNamed("yield").First();
        WorkerProtocol.WriteOperation(message.Begin((byte)GrantKind.Perform), new Operation(yield, -1, -1, -1, default), 0);
        conductor.Send(message);
        _ = SysSocket.shutdown(conductor.Descriptor, SysSocket.SHUT_WR);
        message.Begin(0).Value(RecordValue.Of(new Field("value", Value.Of(0)), new Field("text", Value.Of(""))));
        _ = new MessageReader(message.Written[2..]).Value();
        new WorkerLoop(worker, new WorkerContext(setup.Objects, memory.Slot(0), ""), catalog).Run();
    }
}
