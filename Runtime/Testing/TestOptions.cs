using IpcScript.Language.Checking;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Scripting;
using IpcScript.Runtime.Worker;

namespace IpcScript.Testing;

/// <summary>How scenarios are tested.</summary>
public sealed record TestOptions
{
    /// <summary>How often each schedule runs on the kernel, at least once; every trace must be the first one.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How long one run may take, by the clock; null: as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The step budget of a run.</summary>
    public int MaxSteps { get; init; } = RunOptions.DefaultMaxSteps;

    /// <summary>Refuse scenarios with C#, which has the rights of whoever runs it.</summary>
    public bool NoCSharp { get; init; }

    /// <summary>The front half that these options ask for.</summary>
    internal FrontHalf Reader => NoCSharp ? ScenarioSource.LoadWithoutCSharp : ScenarioSource.Load;

    /// <summary>Null: namespaces, and where they are refused a prefix.</summary>
    public Isolation? Isolation { get; init; }
}
