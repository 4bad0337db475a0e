using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>The fork server: forks a host for each run, and reaps it. It leaves when the conductor has gone, and everything below it dies with it.</summary>
internal sealed unsafe class ServerLoop(Channel channel)
{
    private readonly MessageWriter message = new();

    public void Run()
    {
        while (channel.ReceiveWithDescriptors() == Arrival.Message)
        {
            var request = new MessageReader(channel.Message);
            switch ((ServerRequest)request.Byte())
            {
                case ServerRequest.Host:
                    if (!channel.Send(message.Begin(0).Int(StartHost((Isolation)request.Byte(), channel.FirstDescriptor)))) return;
                    break;
                case ServerRequest.Reap:
                    HostLoop.Reap(request.Int());
                    if (!channel.Send(message.Begin(0))) return;
                    break;
                case var unknown:
                    throw new InvalidOperationException($"internal bug: unknown request {unknown}");
            }
        }
    }

    /// <returns>The host's pid, or a negative error number.</returns>
    private int StartHost(Isolation isolation, int run)
    {
        int parent = Unistd.getpid();
        int pid = Unistd.fork();
        int error = Errno.Last;
        if (pid == 0)
        {
            Preparation.DieWith(parent);
            _ = Unistd.close(channel.Descriptor);
            ForkedChild.Live(() => new HostLoop(new Channel(run), isolation, parent).Run());
        }

        _ = Unistd.close(run);
        return pid < 0 ? -error : pid;
    }
}
