namespace IpcScript.Runtime.Models;

/// <summary>An object in the kernel.</summary>
internal abstract record KernelObject : ObjectState
{
    /// <summary>The words for it in a list of what is left; null when it lives inside another one.</summary>
    public abstract string? Kind { get; }

    /// <summary>It goes when it has no name and nobody holds it; else only with what it lives in.</summary>
    public virtual bool EndsUnheld => Kind is not null;

    /// <summary>Another object that lives as long as this one does; −1: none.</summary>
    public virtual int Keeps => -1;

    /// <summary>Another object lives as long as this one does.</summary>
    public virtual bool KeepsAlive(int kernelObject) => Keeps == kernelObject;
}

/// <summary>Something that a process holds; it keeps the objects that it refers to alive.</summary>
internal abstract record KernelHandle : Handle
{
    public abstract bool RefersTo(int kernelObject);
}
