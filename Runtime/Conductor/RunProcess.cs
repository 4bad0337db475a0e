using IpcScript.Language.Checking;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Runtime.Interpreting;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Conductor;

internal enum Status
{
    NotStarted,

    /// <summary>Its next step is known; it runs when it is granted.</summary>
    Ready,

    /// <summary>Asleep in a call.</summary>
    Blocked,

    /// <summary>In an <c>await</c> that waits for a store.</summary>
    Parked,
    Ended,
}

/// <summary>One process of a run, as the conductor sees it.</summary>
internal sealed class RunProcess(ProcessSymbol symbol, Machine machine)
{
    /// <summary>Only a run that is driven from outside changes it, and only its text.</summary>
    public ProcessSymbol Symbol { get; set; } = symbol;

    public Machine Machine { get; } = machine;

    public int Index => Symbol.Index;

    public bool IsDaemon => Symbol.Mode == ProcessMode.Daemon;

    public Status Status { get; set; }

    /// <summary>Stopped by SIGSTOP, whatever it does otherwise.</summary>
    public bool IsStopped { get; set; }

    /// <summary>It is stopped inside its own step, so that nothing of what follows, its end neither, comes before it goes on.</summary>
    public bool HasStoppedItself { get; set; }

    /// <summary>It has no text: what it does next, its objects say.</summary>
    public bool IsServer => Symbol.IsServer;

    /// <summary>Of a server: its next step; null: it has nothing to do.</summary>
    public Operation? Work { get; set; }

    public bool IsRunnable => Status == Status.Ready && !IsStopped && (!IsServer || Work is not null);

    /// <summary>The number of its step that is asleep.</summary>
    public int StepNumber { get; set; }

    /// <summary>When its sleep ends by itself, in virtual nanoseconds; null: never.</summary>
    public long? Deadline { get; set; }

    /// <summary>Its sleep is a spin: the call is made again when it can succeed.</summary>
    public bool Spins { get; set; }

    /// <summary>What it sleeps on, −1: nothing.</summary>
    public int WaitsForObject { get; set; } = -1;

    public int WaitsForProcess { get; set; } = -1;

    public Ending? Ending { get; set; }

    public TextSpan Span => IsServer ? Symbol.Span : HasStoppedItself ? Machine.Step.Span : Machine.Span;

    public CheckedStep Step => Machine.Step.Step;

    public Operation Operation => Work ?? Machine.Operation;
}
