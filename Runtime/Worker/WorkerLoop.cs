using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Kernel;

namespace IpcScript.Runtime.Worker;

/// <summary>The life of a worker: take a grant, make the call, report. It ends by itself only when the conductor is gone.</summary>
internal sealed class WorkerLoop(Channel channel, WorkerContext context, LanguageCatalog catalog)
{
    private readonly Bindings bindings = Bindings.For(catalog);
    private readonly MessageWriter message = new();
    private int lent = -1;

    /// <summary>Reports readiness, then carries out grants until the channel ends.</summary>
    public void Run()
    {
        context.Slot.Clear();
        context.ReceiveDescriptor = () => channel.ReceiveWithDescriptors() == Arrival.Message ? channel.FirstDescriptor : -1;
        bool connected = channel.Send(message.Begin((byte)ReportKind.Ready));
        while (connected && channel.Receive() == Arrival.Message)
        {
            try
            {
                Carry();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                message.Begin((byte)ReportKind.Broken).Text(exception.ToString());
            }

            context.Slot.Clear();
            connected = channel.Send(message, lent);
            lent = -1;
        }
    }

    private void Carry()
    {
        var grant = new MessageReader(channel.Message);
        switch ((GrantKind)grant.Byte())
        {
            case GrantKind.Perform:
                var operation = WorkerProtocol.ReadOperation(ref grant, catalog, out int target);
                context.TargetPid = target;
                context.Returned = null;
                var result = bindings.Execute(context, operation);
                context.Slot.Clear();
                var state = operation.Object < 0 ? null : bindings.Observe(context, operation.Object);
                WorkerProtocol.WriteCompleted(message.Begin((byte)ReportKind.Completed), result, state, context.Returned);
                break;
            case GrantKind.Observe:
                message.Begin((byte)ReportKind.Observed).Value(bindings.Observe(context, grant.Int()));
                break;
            case GrantKind.Lend:
                lent = context.Handle<DescriptorHandle>(grant.Int())?.Descriptor ?? -1;
                message.Begin((byte)ReportKind.Lent);
                break;
            case GrantKind.Connect:
                int client = grant.Int();
                channel.ReceiveWithDescriptors();
                context.Connect(client, new Channel(channel.FirstDescriptor));
                message.Begin((byte)ReportKind.Ready);
                break;
            case GrantKind.Serve:
                bindings.Serve(context, grant.Int());
                message.Begin((byte)ReportKind.Served);
                break;
            case GrantKind.Exit:
                Unistd._exit(grant.Int());
                break;
            case var unknown:
                throw new InvalidOperationException($"internal bug: unknown grant {unknown}");
        }
    }
}
