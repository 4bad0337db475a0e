using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Live;

namespace IpcScript.Repl.Interactive;

/// <summary>
/// What a person builds at the prompt: a scenario that grows, the moves made in it so far, and the live run that shows both. It knows no console. Whatever an input does wrong, the
/// session is afterwards as it was before.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly List<Moment> history = [new("", Script.Empty, [])];
    private Reading? reading;
    private bool isShown;

    public Session(SessionHost host)
    {
        Host = host;
        Stage = new Stage(host);
    }

    /// <summary>The name of its scenario, as findings show it.</summary>
    public const string Path = "session.ipcs";

    public Stage Stage { get; }

    /// <summary>Where it stands; the one before it is where <c>:undo</c> leads.</summary>
    public Moment Now => history[^1];

    /// <summary>How often <c>:undo</c> leads back.</summary>
    public int Depth => history.Count - 1;

    /// <summary>What it was told, oldest first.</summary>
    public IEnumerable<string> Inputs => history.Skip(1).Select(m => m.Input);

    /// <summary>The scenario as it stands; read when somebody asks, so that the first prompt waits for no parser.</summary>
    public Reading Reading => reading ??= Read(Now.Script);

    /// <summary>The live run, which shows where the session stands.</summary>
    /// <exception cref="EnvironmentException">The environment refuses it.</exception>
    public LiveRun Run
    {
        get
        {
            if (!isShown) Show();
            return Stage.Run!;
        }
    }

    public LiveView View => Run.View;

    /// <summary>The trace so far.</summary>
    public Recording Recording
    {
        get
        {
            _ = Run;
            return Stage.Recording;
        }
    }

    /// <summary>Has the processes stand where they stood, if they do not.</summary>
    public void Settle()
    {
        if (!isShown && !Now.Script.IsEmpty) Show();
    }

    public SessionHost Host { get; }

    /// <summary>A script as the language reads it.</summary>
    public Reading Read(Script script) => Reading.Of(script, Path, Host.Compile);

    /// <summary>Notes where the session stands now. The stage must show it.</summary>
    public void Commit(string input, Reading committed)
    {
        history.Add(new Moment(input, committed.Script, Stage.Moves));
        reading = committed;
        isShown = true;
    }

    /// <summary>The stage has been used for something that does not stand: it shows the session again.</summary>
    public void Restore()
    {
        isShown = false;
        Stage.Close();
    }

    /// <summary>Back by so many inputs.</summary>
    public void Undo(int inputs)
    {
        history.RemoveRange(history.Count - inputs, inputs);
        reading = null;
        Restore();
    }

    /// <summary>Everything is forgotten.</summary>
    public void Reset()
    {
        history.RemoveRange(1, history.Count - 1);
        reading = null;
        Restore();
    }

    public void Dispose() => Stage.Dispose();

    private void Show()
    {
        if (!Stage.Play(Reading.Scenario!, Now.Moves))
        {
            string reason = Stage.Misfit ?? string.Join("; ", Stage.Run!.Failures.Select(f => f.Message));
            Stage.Close();
            throw new EnvironmentException($"the steps so far could not be repeated: {reason}", ":undo goes back by one, :model on goes on without the kernel");
        }

        isShown = true;
    }
}
