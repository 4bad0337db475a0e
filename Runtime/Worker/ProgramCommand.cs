using System.Reflection;
using IpcScript.Language.Text;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>How this program is started again, as the fork server or as a worker.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Arguments">What stands before the arguments proper: the program's assembly when the executable is <c>dotnet</c>.</param>
public sealed record ProgramCommand(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// What makes a .NET process fit to be forked: parent and child must not share a writable mapping of the code heap, and no thread may
    /// stand between a fork and the lock that it holds. A small nursery keeps a worker's memory small.
    /// </summary>
    private static readonly string[] Settings =
    [
        "DOTNET_EnableWriteXorExecute=0",
        "DOTNET_TieredCompilation=0",
        "DOTNET_TieredPGO=0",
        "DOTNET_EnableDiagnostics=0",
        "DOTNET_gcServer=0",
        "DOTNET_gcConcurrent=0",
        "DOTNET_GCgen0size=0x40000",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
    ];

    /// <summary>Hooks and profilers bring threads of their own.</summary>
    private static readonly string[] Unwanted = ["DOTNET_STARTUP_HOOKS=", "CORECLR_ENABLE_PROFILING=", "DOTNET_gcTrace="];

    /// <summary>The program that is running.</summary>
    public static ProgramCommand Current()
    {
        string path = OwnPath();
        return path.EndsWith("/dotnet", StringComparison.Ordinal) ? Hosted(path) : new ProgramCommand(path, Array.Empty<string>());
    }

    /// <summary>Asked of the system directly: Environment.ProcessPath takes as long as the start of the server itself does.</summary>
    private static unsafe string OwnPath()
    {
        const int Longest = 4096;
        byte* path = stackalloc byte[Longest];
        nint length = Unistd.readlink("/proc/self/exe"u8, path, Longest);
        return length > 0 ? Utf8Text.Decode(new ReadOnlySpan<byte>(path, (int)length)) : throw new InvalidOperationException($"internal bug: this process has no path: {Errno.NameOf(Errno.Last)}");
    }

    // Apart, so that nothing of it is loaded before the server starts.
    private static ProgramCommand Hosted(string path) => new(path, [Assembly.GetEntryAssembly()!.Location]);

    /// <summary>Starts it in a process group of its own, with two descriptors as its 3 and 4 (−1: none) and no input or output.</summary>
    /// <param name="blocked">The signal mask it starts with.</param>
    /// <param name="error">The error number of a failure.</param>
    /// <returns>Its pid, or −1.</returns>
    internal unsafe int Start(ReadOnlySpan<string> arguments, int third, int fourth, ulong blocked, out int error)
    {
        byte* actions = stackalloc byte[Spawn.OpaqueSize], attributes = stackalloc byte[Spawn.OpaqueSize];
        _ = Spawn.posix_spawn_file_actions_init(actions);
        _ = Spawn.posix_spawn_file_actions_addopen(actions, 0, "/dev/null"u8, Fcntl.O_RDONLY, 0);
        _ = Spawn.posix_spawn_file_actions_addopen(actions, 1, "/dev/null"u8, Fcntl.O_WRONLY, 0);
        int aside = Math.Max(Math.Max(third, fourth), 4) + 1; // the fourth may be number 3 until now
        if (fourth >= 0) _ = Spawn.posix_spawn_file_actions_adddup2(actions, fourth, aside);
        _ = Spawn.posix_spawn_file_actions_adddup2(actions, third, 3);
        if (fourth >= 0) _ = Spawn.posix_spawn_file_actions_adddup2(actions, aside, 4);

        // Before the program begins: its runtime opens descriptors of its own, which must not be closed under it.
        _ = Spawn.posix_spawn_file_actions_addclosefrom_np(actions, fourth >= 0 ? 5 : 4);
        _ = Spawn.posix_spawnattr_init(attributes);
        _ = Spawn.posix_spawnattr_setflags(
            attributes, Spawn.POSIX_SPAWN_SETPGROUP | Spawn.POSIX_SPAWN_SETSIGDEF | Spawn.POSIX_SPAWN_SETSIGMASK);
        _ = Spawn.posix_spawnattr_setpgroup(attributes, 0);
        Signal.SignalSet mask = new() { Mask = blocked }, all = new() { Mask = ulong.MaxValue };
        _ = Spawn.posix_spawnattr_setsigmask(attributes, &mask);
        _ = Spawn.posix_spawnattr_setsigdefault(attributes, &all);
        int pid = -1;
        using (var words = new NativeStrings(1 + Arguments.Count + arguments.Length))
        using (var environment = Environment())
        {
            words.Add(Path);
            for (int i = 0; i < Arguments.Count; i++) words.Add(Arguments[i]);
            foreach (string argument in arguments) words.Add(argument);
            error = Spawn.posix_spawn(&pid, words.Start[0], actions, attributes, words.Start, environment.Start);
        }

        _ = Spawn.posix_spawn_file_actions_destroy(actions);
        _ = Spawn.posix_spawnattr_destroy(attributes);
        return error == 0 ? pid : -1;
    }

    private static unsafe NativeStrings Environment()
    {
        byte** inherited = Unistd.Environ;
        int count = 0;
        while (inherited[count] != null) count++;
        var variables = new NativeStrings(Settings.Length + count);
        foreach (string setting in Settings) variables.Add(setting);
        for (int i = 0; i < count; i++)
            if (!IsAnyOf(Unwanted, inherited[i]) && !IsAnyOf(Settings, inherited[i])) variables.Add(inherited[i]);
        return variables;
    }

    /// <summary>Whether one of the lines is of the same variable.</summary>
    private static unsafe bool IsAnyOf(string[] lines, byte* variable)
    {
        foreach (string line in lines)
        {
            int same = 0;
            while (line[same] == variable[same] && line[same] != '=') same++;
            if (line[same] == '=' && variable[same] == '=') return true;
        }

        return false;
    }
}
