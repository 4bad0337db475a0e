namespace IpcScript.Runtime.Models;

/// <summary>What the model must know of the machine: read once before a run, and the same for kernel and model.</summary>
/// <param name="PageSize">Bytes of a page of memory.</param>
/// <param name="FileModeMask">The workers' <c>umask</c>: bits that a new object does not get.</param>
public sealed record MachineFacts(int PageSize = 4096, int FileModeMask = 0)
{
    public static readonly MachineFacts Usual = new();
}
