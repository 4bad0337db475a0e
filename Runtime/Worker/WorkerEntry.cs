using System.Globalization;
using System.Runtime.CompilerServices;
using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Isolating;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Runtime.Worker;

/// <summary>The program started again under a hidden first argument: as the fork server, or as one worker of the exec spawner.</summary>
public static class WorkerEntry
{
    internal const string ServerWord = "__server";
    internal const string ManyRunsWord = "many";
    internal const string WorkerWord = "__worker";

    // Where the one who starts this program puts the socket, and the control memory.
    private const int Socket = 3;
    private const int Control = 4;

    /// <summary>To be called before anything else; true when this process was one of ours and is done.</summary>
    public static bool TryRun(string[] args, out int exitCode)
    {
        exitCode = 0;
        switch (args)
        {
            case [ServerWord, .. var manyRuns]:
                Rehearsal.Perform();
                if (manyRuns is [ManyRunsWord]) Rehearsal.Compile();
                new ServerLoop(new Channel(Socket)).Run();
                return true;
            case [WorkerWord, var process, var parent]:
                LiveStarted(process, parent);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The life of a worker that was started as a program. Apart, so that the server does not load what only this needs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LiveStarted(string process, string parent)
    {
        var memory = ControlMemory.Open(Control);
        var setup = memory.ReadSetup(LanguageCatalog.Standard);
        _ = Unistd.close(Control);
        Preparation.PrepareAll();
        Live(memory, setup, Number(process), Number(parent), Helpers(setup));
    }

    /// <summary>The life of a worker that was forked, with descriptors of its parent.</summary>
    /// <param name="helpers">As the parent has loaded them.</param>
    internal static void LiveForked(ControlMemory memory, RunSetup setup, int process, int socket, int parent, LoadedHelpers? helpers)
    {
        Preparation.KeepOnly(socket, Socket);
        Live(memory, setup, process, parent, helpers);
    }

    /// <summary>Loads the scenario's C#, if it has some, into this process.</summary>
    internal static LoadedHelpers? Helpers(RunSetup setup) => setup.Helpers.IsEmpty ? null : LoadedHelpers.Load(setup.Helpers, setup.HelperLimit);

    private static void Live(ControlMemory memory, RunSetup setup, int process, int parent, LoadedHelpers? helpers)
    {
        Preparation.Prepare(parent, setup.AwaitedSignals[process]);
        var created = setup.JournalPath.Length == 0 ? null : new CreatedObjects(setup.JournalPath, setup.NamePrefix);
        var context = new WorkerContext(setup.Objects, memory.Slot(process), setup.NamePrefix) { Created = created, Process = process, IsServer = process == setup.Serving, Helpers = helpers };
        new WorkerLoop(new Channel(Socket), context, LanguageCatalog.Standard).Run();
        Unistd._exit(0);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
