using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Inspecting;

/// <summary>One thing that the machine says of itself.</summary>
public sealed record MachineFact(string Group, string Name, string Value);

/// <summary>What <c>doctor</c> reads of the machine: versions and limits, always the same ones in the same order.</summary>
public static unsafe class MachineReport
{
    private const string Absent = "none";

    public static ImmutableArray<MachineFact> Read()
    {
        var semaphores = File.Exists("/proc/sys/kernel/sem") ? Sysctl("kernel/sem").Split('\t') : [Absent, Absent, Absent, Absent];
        return
        [
            new("system", "kernel", Sysctl("kernel/osrelease")),
            new("system", "C library", CLibrary),
            new("system", "locks modelled on", LanguageCatalog.Standard.Mechanisms.First(m => m.VerifiedWith is not null).VerifiedWith!),
            new("system", "page size", Number((ulong)Environment.SystemPageSize)),
            new("system", "processors", Number((ulong)Environment.ProcessorCount)),
            new("system", "Yama ptrace_scope", Sysctl("kernel/yama/ptrace_scope")),
            new("system", "/dev/shm bytes", Directory.Exists("/dev/shm") ? Number((ulong)new DriveInfo("/dev/shm").TotalSize) : Absent),
            new("limits", "open files", Limit(SysResource.RLIMIT_NOFILE)),
            new("limits", "processes", Limit(SysResource.RLIMIT_NPROC)),
            new("limits", "RLIMIT_MSGQUEUE", Limit(SysResource.RLIMIT_MSGQUEUE)),
            new("POSIX queues", "msg_max", Sysctl("fs/mqueue/msg_max")),
            new("POSIX queues", "msgsize_max", Sysctl("fs/mqueue/msgsize_max")),
            new("POSIX queues", "queues_max", Sysctl("fs/mqueue/queues_max")),
            new("XSI semaphores", "semmsl", semaphores[0]),
            new("XSI semaphores", "semmns", semaphores[1]),
            new("XSI semaphores", "semopm", semaphores[2]),
            new("XSI semaphores", "semmni", semaphores[3]),
            new("XSI queues", "msgmax", Sysctl("kernel/msgmax")),
            new("XSI queues", "msgmnb", Sysctl("kernel/msgmnb")),
            new("XSI queues", "msgmni", Sysctl("kernel/msgmni")),
            new("XSI segments", "shmmax", Sysctl("kernel/shmmax")),
            new("XSI segments", "shmall", Sysctl("kernel/shmall")),
            new("XSI segments", "shmmni", Sysctl("kernel/shmmni")),
        ];
    }

    private static string Sysctl(string name)
    {
        try
        {
            return File.ReadAllText("/proc/sys/" + name).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Absent;
        }
    }

    private static string Limit(int resource) => SysResource.Allowed(resource) is var allowed && allowed == ulong.MaxValue ? "unlimited" : Number(allowed);

    /// <summary><c>glibc 2.36</c></summary>
    internal static string CLibrary
    {
        get
        {
            byte* buffer = stackalloc byte[64];
            nuint length = Unistd.confstr(Unistd._CS_GNU_LIBC_VERSION, buffer, 64);
            return length is > 1 and <= 64 ? Encoding.ASCII.GetString(buffer, (int)length - 1) : "not glibc";
        }
    }

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
