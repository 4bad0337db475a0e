using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>A limit of the machine, known before anything runs, that a scenario is beyond: the run is skipped.</summary>
/// <param name="remedy">What the user can do.</param>
public sealed class LimitException(string message, string remedy) : Exception(message)
{
    public string Remedy { get; } = remedy;
}

/// <summary>
/// What a scenario needs, against what the machine has. Each check asks the system only where the scenario comes near an ordinary limit, so that small
/// scenarios pay nothing.
/// </summary>
internal static class MachineLimits
{
    /// <summary>The scenario's own processes stand beside <c>setup</c>, the host, the fork server and the conductor with the threads of its runtime.</summary>
    private const int TasksOfOurs = 24;

    /// <summary>What the conductor has open of each process: its channel, and the file that shows its sleep.</summary>
    private const int DescriptorsOfProcess = 3;

    /// <summary>What a runtime has open by itself, generously.</summary>
    private const int DescriptorsOfRuntime = 40;

    /// <summary>Every system has so much shared memory.</summary>
    private const long SmallMemory = 1 << 20;

    /// <returns>The scenario.</returns>
    /// <exception cref="LimitException">It cannot run here.</exception>
    public static CheckedScenario Admit(CheckedScenario scenario, Isolation? isolation)
    {
        CheckProcesses(scenario.Processes.Length);
        CheckDescriptors(scenario);
        CheckMemory(scenario, isolation);
        CheckLockedMemory(scenario);
        CheckQueues(scenario);
        if (Planner.Makes(scenario, o => o.Verb is { Name: "read_data" or "write_data", Mechanism.Kind: "port" })) ForeignMemory.Require();
        return scenario;
    }

    /// <summary>What a scenario sets, and what it takes for granted of queues and XSI segments, are limits of the whole system then: they are as they are.</summary>
    public static void AdmitWithoutNamespaces(RunSetup setup)
    {
        bool hasPosix = Uses("queue", "posix") || Uses("port", "mach"), hasXsi = Uses("queue", "xsi"), hasSegments = Uses("segment", "xsi");
        foreach (var limit in KernelLimit.All)
        {
            bool matters = (hasPosix && limit.File.Contains("/mqueue/", StringComparison.Ordinal)) || (hasXsi && limit.Name is "msgmax" or "msgmnb") || (hasSegments && limit.Name is "shmmax" or "shmall");
            long? wanted = matters ? limit.Default : null;
            foreach (var (name, value) in setup.Limits)
                if (name == limit.Name) wanted = value;
            if (wanted is null || (File.Exists(limit.File) && Number(limit) == wanted)) continue;
            throw new LimitException(
                Text($"{limit.Name} must be {wanted}, and a run without namespaces of its own cannot set it"), "run it where namespaces are allowed; ipcscript doctor says what they lack here");
        }

        bool Uses(string kind, string family) => setup.Objects.Any(o => o.Mechanism.Kind == kind && o.Mechanism.Family == family);
    }

    // Some limits are greater than the language's integers.
    private static long? Number(KernelLimit limit) =>
        ulong.TryParse(File.ReadAllText(limit.File).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[limit.Field], CultureInfo.InvariantCulture, out ulong number)
            ? (long)Math.Min(number, long.MaxValue)
            : null;

    private static void CheckProcesses(int processes)
    {
        ulong allowed = SysResource.Allowed(SysResource.RLIMIT_NPROC);

        // Root is not bound by it, and no ordinary user has a thousand tasks.
        if (Unistd.geteuid() == 0 || allowed > (ulong)processes + 1000) return;
        int tasks = TasksOfUser();
        if (allowed >= (ulong)(processes + TasksOfOurs + tasks)) return;
        throw new LimitException(
            Text($"{processes} processes are too many: this user may have {allowed} tasks, and {tasks} of them exist"), "raise the limit (ulimit -u), or end other processes");
    }

    private static void CheckDescriptors(CheckedScenario scenario)
    {
        ulong allowed = SysResource.Allowed(SysResource.RLIMIT_NOFILE);
        int conductor = DescriptorsOfRuntime + (DescriptorsOfProcess * (scenario.Processes.Length + 1));
        int needed = conductor;
        foreach (var process in scenario.Processes) needed = Math.Max(needed, DescriptorsOfRuntime + process.Attached.Length);
        if (allowed >= (ulong)needed) return;
        throw new LimitException(Text($"it needs up to {needed} open files in one process, and {allowed} are allowed"), "raise the limit (ulimit -n)");
    }

    private static void CheckMemory(CheckedScenario scenario, Isolation? isolation)
    {
        long needed = 0;
        foreach (var obj in scenario.Objects)
            if (obj.Mechanism.Kind == "segment") needed += Math.Min(obj.Size, long.MaxValue - needed);
        if (needed <= SmallMemory) return;
        bool isShared = isolation == Isolation.NamePrefix;
        long there = SharedMemoryThere(isShared);
        if (needed <= there) return;
        throw new LimitException(
            Text($"its segments are {needed} bytes, and {(isShared ? "/dev/shm has room for" : "shared memory may take")} {there}"), isShared ? "make room in /dev/shm, or declare smaller segments" : "declare smaller segments");
    }

    // A tmpfs of our own is as large as half of the memory, the default of the kernel.
    private static long SharedMemoryThere(bool isShared) =>
        isShared ? new DriveInfo("/dev/shm").AvailableFreeSpace : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    private static void CheckLockedMemory(CheckedScenario scenario)
    {
        ulong allowed = SysResource.Most(SysResource.RLIMIT_MEMLOCK);
        if (allowed >= (ulong)MachineFacts.UsualLockedMemory || !Planner.Makes(scenario, o => o.Verb is { Name: "lock", Mechanism.Kind: "segment" })) return;
        throw new LimitException(Text($"a process must be able to lock {MachineFacts.UsualLockedMemory} bytes of memory, and {allowed} are allowed"), "raise the limit (ulimit -l)");
    }

    /// <summary>A Mach port is a queue of POSIX too. What a queue can hold counts from the start, with what the kernel keeps beside each message.</summary>
    private static void CheckQueues(CheckedScenario scenario)
    {
        if (!scenario.Objects.Any(o => o.Mechanism is { Kind: "port", Family: "mach" })) return;
        const long BytesWithMessage = 48 + 48;
        long bytes = 0, count = 0;
        foreach (var obj in scenario.Objects)
        {
            if (!IsQueue(obj.Mechanism)) continue;
            bytes += Math.Min(Attribute(obj, "limit", "capacity"), 65536) * (Attribute(obj, "size", "size") + BytesWithMessage);
            count++;
        }

        long most = scenario.Limits.FirstOrDefault(l => l.Name == "queues_max")?.Value ?? KernelLimit.All.First(l => l.Name == "queues_max").Default;
        if (count > most) throw new LimitException(Text($"its ports are {count} queues, and {most} are allowed"), Text($"write limits(queues_max: {count})"));
        ulong allowed = SysResource.Allowed(SysResource.RLIMIT_MSGQUEUE);
        if ((ulong)bytes > allowed)
            throw new LimitException(Text($"its ports are queues of {bytes} bytes in all, and {allowed} are allowed"), "raise the limit (ulimit -q), or declare ports with a smaller limit or size");
    }

    private static long Attribute(ObjectSymbol obj, string word, string otherwise) => (obj.Attribute(word) ?? obj.Attribute(otherwise)) is IntegerValue { Number: var number } ? number : 0;

    private static bool IsQueue(Mechanism mechanism) => mechanism is { Kind: "queue", Family: "posix" } or { Kind: "port", Family: "mach" };

    private static int TasksOfUser()
    {
        uint user = Unistd.geteuid();
        int tasks = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(folder)[0])) continue;
            try
            {
                string? owner = null, threads = null;
                foreach (string line in File.ReadLines(folder + "/status"))
                {
                    if (line.StartsWith("Uid:", StringComparison.Ordinal)) owner = line.Split('\t')[1];
                    if (line.StartsWith("Threads:", StringComparison.Ordinal)) threads = line.Split('\t')[1];
                }

                if (owner == user.ToString(CultureInfo.InvariantCulture)) tasks += int.Parse(threads ?? "1", CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // it has ended
            }
        }

        return tasks;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
