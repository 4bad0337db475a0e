using System.Collections.Concurrent;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Testing;

/// <summary>
/// The seats of a test process, as many as it has processors, each with a warm fork server. They are the one thing that tests share: to start a server for each
/// would cost more than the tests. A server ends with the process, by the end of its channel.
/// </summary>
internal sealed class Seats
{
    public static readonly Seats Shared = new(CpuPin.Allowed() is { IsEmpty: false } cpus ? [.. cpus] : [-1]);

    private readonly ConcurrentQueue<(int Cpu, KernelSeat Seat)> free = new();
    private readonly SemaphoreSlim places;

    private Seats(int[] cpus)
    {
        places = new SemaphoreSlim(cpus.Length);
        foreach (int cpu in cpus) free.Enqueue((cpu, new KernelSeat(PackagedWorker.Start)));
    }

    /// <summary>Waits for a free seat, and works there on a thread of its own, which may be pinned without harm to anybody else's.</summary>
    public async Task<T> Take<T>(Func<KernelSeat, T> work)
    {
        await places.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(() => Work(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private T Work<T>(Func<KernelSeat, T> work)
    {
        if (!free.TryDequeue(out var place)) throw new InvalidOperationException("internal bug: more work than seats");
        try
        {
            using var pin = place.Cpu < 0 ? null : CpuPin.To(place.Cpu);
            return work(place.Seat);
        }
        finally
        {
            free.Enqueue(place);
        }
    }
}
