namespace IpcScript.Repl;

/// <summary>What <c>ipcscript</c> ends with. The code always agrees with what was printed.</summary>
internal enum ExitCode
{
    Passed = 0,

    /// <summary>An expectation did not hold, kernel and model differed, or the run deadlocked unexpectedly.</summary>
    Failed = 1,

    /// <summary>The command line or the scenario is wrong; nothing of it ran.</summary>
    Unusable = 2,

    /// <summary>The environment refused something during the run.</summary>
    Refused = 3,

    /// <summary>A limit known before the run does not allow it.</summary>
    Skipped = 4,

    /// <summary>A pattern matched no file.</summary>
    NothingMatched = 5,

    /// <summary>As shells report SIGINT.</summary>
    Interrupted = 130,
}

/// <summary>Joins the codes of several files.</summary>
internal static class ExitCodes
{
    /// <summary>The worse of two: 130, 2, 1, 3, 5, 4, 0, worst first.</summary>
    public static ExitCode Worse(this ExitCode left, ExitCode right) => Rank(left) >= Rank(right) ? left : right;

    // A failure is a finding about a scenario, so a refusal elsewhere must not hide it.
    private static int Rank(ExitCode code) => code switch
    {
        ExitCode.Passed => 0,
        ExitCode.Skipped => 1,
        ExitCode.NothingMatched => 2,
        ExitCode.Refused => 3,
        ExitCode.Failed => 4,
        ExitCode.Unusable => 5,
        ExitCode.Interrupted => 6,
        _ => throw new InvalidOperationException($"internal bug: no rank for exit code {code}"),
    };
}
