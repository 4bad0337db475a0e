using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>A POSIX semaphore.</summary>
/// <param name="Waiters">Asleep in it, first in line first; there are some only while the value is 0.</param>
/// <param name="Mode">Permission bits of a named one; −1: it lives in a segment.</param>
internal sealed record SemaphoreState(long Value, ValueList<int> Waiters, long Mode) : KernelObject
{
    public override string? Kind => Mode >= 0 ? "semaphore" : null;
}

/// <param name="Opened">The current semaphore; −1: closed.</param>
/// <param name="Left">Semaphores that earlier opens still hold, until the process ends; sorted.</param>
internal sealed record SemaphoreHandle(int Opened, ValueList<int> Left) : KernelHandle
{
    public static readonly SemaphoreHandle None = new(-1, default);

    public override bool RefersTo(int kernelObject) => Opened == kernelObject || Left.Contains(kernelObject);

    public SemaphoreHandle Open(int semaphore) => new(semaphore, Opened < 0 ? Left : Left.WithMember(Opened));

    public SemaphoreHandle? Close() => Left.IsEmpty ? null : new SemaphoreHandle(-1, Left);
}
