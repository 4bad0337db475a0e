using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>Private IPC and mount namespaces for one run, made in its single-threaded host. user_namespaces(7), mount_namespaces(7).</summary>
internal static unsafe class Namespaces
{
    /// <summary>Makes them; null, or the step that was refused and its error number.</summary>
    public static (string Step, int Error)? Enter()
    {
        uint user = Unistd.geteuid(), group = Unistd.getegid();
        int wanted = Sched.CLONE_NEWIPC | Sched.CLONE_NEWNS;

        // Root of a container may lack the capability that a user namespace of its own would give.
        bool unshared = user == 0 && Sched.unshare(wanted) == 0;
        if (!unshared)
        {
            if (Sched.unshare(wanted | Sched.CLONE_NEWUSER) < 0) return Refused("unshare(CLONE_NEWUSER|CLONE_NEWIPC|CLONE_NEWNS)");

            // Without privilege a group map is accepted only once setgroups is denied. Only uid 0 of the namespace may set its limits.
            if (!Write("/proc/self/setgroups", "deny")) return Refused("write(/proc/self/setgroups)");
            if (!Write("/proc/self/uid_map", $"0 {user} 1")) return Refused("write(/proc/self/uid_map)");
            if (!Write("/proc/self/gid_map", $"0 {group} 1")) return Refused("write(/proc/self/gid_map)");
        }

        // Private first: otherwise the mount below would spread to the host, and stay.
        if (SysMount.mount(default, "/"u8, default, SysMount.MS_REC | SysMount.MS_PRIVATE, default) < 0) return Refused("mount(/, MS_REC|MS_PRIVATE)");
        if (SysMount.mount("tmpfs"u8, "/dev/shm"u8, "tmpfs"u8, SysMount.MS_NOSUID | SysMount.MS_NODEV, "mode=1777"u8) < 0) return Refused("mount(/dev/shm, tmpfs)");
        return null;
    }

    /// <summary>Sets their limits; null, or the one that was refused and its error number.</summary>
    public static (string Step, int Error)? Set(ImmutableArray<ScenarioLimit> limits)
    {
        foreach (var limit in limits)
            if (!Set(KernelLimit.All.First(l => l.Name == limit.Name), limit.Value)) return Refused($"set {limit.Name} to {limit.Value}");
        return null;
    }

    /// <summary>Writes one number of the limit's file, and leaves the others.</summary>
    private static bool Set(KernelLimit limit, long value)
    {
        var numbers = File.ReadAllText(limit.File).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        numbers[limit.Field] = value.ToString(CultureInfo.InvariantCulture);
        return Write(limit.File, string.Join(' ', numbers));
    }

    private static (string Step, int Error)? Refused(string step) => (step, Errno.Last);

    private static bool Write(string path, string text)
    {
        int file = Fcntl.open(path, Fcntl.O_WRONLY | Fcntl.O_CLOEXEC);
        if (file < 0) return false;
        var bytes = Encoding.ASCII.GetBytes(text);
        nint written;
        fixed (byte* start = bytes) written = Unistd.write(file, start, (nuint)bytes.Length);
        int error = Errno.Last;
        _ = Unistd.close(file);
        System.Runtime.InteropServices.Marshal.SetLastPInvokeError(error);
        return written == bytes.Length;
    }
}
