using System.Text;
using IpcScript.Language.Checking;

namespace IpcScript.Testing;

/// <summary>A scenario has mistakes; the message lists them as <c>path:line:column: code message</c>.</summary>
public sealed class ScenarioException : Exception
{
    public ScenarioException(string message)
        : base(message)
    {
    }

    public ScenarioException(LoadedScenario loaded)
        : base(Describe(loaded))
    {
    }

    private static string Describe(LoadedScenario loaded)
    {
        var text = new StringBuilder("the scenario has mistakes\n");
        foreach (var d in loaded.Diagnostics.Where(d => d.IsError)) text.Append($"{loaded.Source.Locate(d.Span)}: {d.Code} {d.Message}{(d.Remedy is { } remedy ? $" (help: {remedy})" : "")}\n");
        return text.ToString();
    }
}

/// <summary>A scenario did not do what it claims, or its trace is not the approved one.</summary>
public sealed class VerificationException(string message) : Exception(message);

/// <summary>A limit of the machine, known before the run, does not allow it. That says nothing about the scenario, and so is neither a success nor a failure.</summary>
public sealed class SkippedException(string reason) : Exception("skipped: " + reason)
{
    public string Reason { get; } = reason;
}
