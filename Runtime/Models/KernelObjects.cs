namespace IpcScript.Runtime.Models;

/// <summary>An object in the kernel.</summary>
internal abstract record KernelObject : ObjectState
{
    /// <summary>The words for it in a list of what is left; null when it lives inside another one.</summary>
    public abstract string? Kind { get; }
}

/// <summary>Something that a process holds; it keeps the objects that it refers to alive.</summary>
internal abstract record KernelHandle : Handle
{
    public abstract bool RefersTo(int kernelObject);
}
