using IpcScript.Language.Checking;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>
/// Where a scenario's file lies: in <c>/dev/shm</c>, which is a file system in memory and in a run with namespaces nobody else's, beside shared memory
/// and named semaphores, under a name that neither of these can have.
/// </summary>
internal static class FilePath
{
    /// <summary>The path and the NUL that C wants.</summary>
    public static byte[] Of(WorkerContext worker, ObjectSymbol file) => Of(SystemName.Of(worker, file));

    /// <param name="name">In the system, with a NUL at its end.</param>
    public static byte[] Of(ReadOnlySpan<byte> name) => [.. "/dev/shm/"u8, .. System.Text.Encoding.ASCII.GetBytes(KernelObjectName.FilePrefix), .. name.TrimStart((byte)'/')];
}
