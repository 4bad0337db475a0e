using System.Runtime.ExceptionServices;
using IpcScript.Runtime.Conductor;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing;

/// <summary>Conductors at work side by side, each a thread on a processor of its own with a warm fork server of its own.</summary>
/// <param name="started">A fork server that was started ahead, or null.</param>
internal sealed class Crew(int members, WorkerServer? started)
{
    /// <summary>Does every piece of work once, pieces of low numbers first; the first exception of a member comes back.</summary>
    /// <param name="work">Given the seat of the member that does it.</param>
    public void Work(int pieces, Action<KernelSeat, int> work)
    {
        int next = -1;
        if (members == 1)
        {
            Live(0);
            return;
        }

        var cpus = CpuPin.Allowed();
        ExceptionDispatchInfo? failure = null;
        var threads = new Thread[members];
        for (int i = 0; i < members; i++)
        {
            int member = i;
            threads[i] = new Thread(() =>
            {
                using var pin = cpus.IsEmpty ? null : CpuPin.To(cpus[member % cpus.Length]);
                try
                {
                    Live(member);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                    Interlocked.Exchange(ref next, pieces);
                }
            });
            threads[i].Start();
        }

        foreach (var thread in threads) thread.Join();
        failure?.Throw();

        void Live(int member)
        {
            var first = member == 0 ? started : null;
            using var seat = new KernelSeat(() => Interlocked.Exchange(ref first, null) ?? WorkerServer.Start(forManyRuns: true));
            while (Interlocked.Increment(ref next) is var piece && piece < pieces) work(seat, piece);
        }
    }
}
