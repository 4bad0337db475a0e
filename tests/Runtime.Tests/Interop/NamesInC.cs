using System.Runtime.InteropServices;

namespace IpcScript.Tests.Runtime.Interop;

/// <summary>What C calls the things that Interop gives a name of its own.</summary>
internal static class NamesInC
{
    /// <summary>Headers that hold what the file's own header does not.</summary>
    public static readonly string[] FurtherHeaders = ["linux/capability.h"];

    /// <summary>Calls that are made by number, and that the C library declares nowhere.</summary>
    public static readonly string[] WithoutHeader = ["capset", "pidfd_open", "close_range"];

    /// <summary>Numbers that are no constants in C: what they say in C; calls that another processor's kernel names otherwise.</summary>
    public static readonly Dictionary<string, string> Expressions = new()
    {
        ["SemaphoreH.SizeOfSem"] = "sizeof(sem_t)",
        ["Pthread.SizeOfMutex"] = "sizeof(pthread_mutex_t)",
        ["SysStat.PermissionBits"] = "S_ISUID|S_ISGID|S_ISVTX|S_IRWXU|S_IRWXG|S_IRWXO",
        ["Spawn.OpaqueSize"] = "sizeof(posix_spawnattr_t) <= 512 && sizeof(posix_spawn_file_actions_t) <= 512 ? 512 : 0",
        ["SysSyscall.LINUX_CAPABILITY_VERSION_3"] = "_LINUX_CAPABILITY_VERSION_3",
        ["SysSyscall.SYS_poll"] = On(Architecture.Arm64, "SYS_ppoll") ?? "SYS_poll",
    };

    /// <summary>C types of structs, and whether ours may be larger: it serves another processor too, or has room behind it.</summary>
    public static readonly Dictionary<string, (string C, bool MayBeLarger)> Structs = new()
    {
        ["Mqueue.Attributes"] = ("struct mq_attr", false),
        ["Poll.Descriptor"] = ("struct pollfd", false),
        ["Pthread.MutexAttributes"] = ("pthread_mutexattr_t", true),
        ["Pthread.ReadWriteLock"] = ("struct __pthread_rwlock_arch_t", false),
        ["Pthread.ReadWriteLockAttributes"] = ("pthread_rwlockattr_t", true),
        ["Sched.CpuSet"] = ("cpu_set_t", false),
        ["Signal.Action"] = ("struct sigaction", false),
        ["Signal.Event"] = ("struct sigevent", false),
        ["Signal.SignalSet"] = ("sigset_t", false),
        ["SysResource.Limit"] = ("struct rlimit", false),
        ["SysMsg.Status"] = ("struct msqid_ds", false),
        ["SysSem.Operation"] = ("struct sembuf", false),
        ["SysSem.Status"] = ("struct semid_ds", true),
        ["SysShm.Status"] = ("struct shmid_ds", false),
        ["SysSocket.MessageHeader"] = ("struct msghdr", false),
        ["SysSocket.Rights"] = ("struct cmsghdr", true),
        ["SysSocket.Credentials"] = ("struct ucred", false),
        ["SysSocket.ThreeRights"] = ("struct cmsghdr", true),
        ["SysUn.Address"] = ("struct sockaddr_un", false),
        ["SysSocket.TimeValue"] = ("struct timeval", false),
        ["SysSocket.Vector"] = ("struct iovec", false),
        ["SysStat.Stat"] = ("struct stat", true),
        ["SysSyscall.CapabilityHeader"] = ("struct __user_cap_header_struct", false),
        ["SysWait.ChildInfo"] = ("siginfo_t", false),
        ["Time.TimerSpec"] = ("struct itimerspec", false),
        ["Time.TimeSpec"] = ("struct timespec", false),
    };

    /// <summary>Fields whose name in C is another one; null: it stands for another processor, or for bytes without a name.</summary>
    public static readonly Dictionary<string, string?> Fields = new()
    {
        ["SysStat.Stat.ModeOnX64"] = On(Architecture.X64, "st_mode"),
        ["SysStat.Stat.ModeOnArm64"] = On(Architecture.Arm64, "st_mode"),
        ["SysStat.Stat.UserOnX64"] = On(Architecture.X64, "st_uid"),
        ["SysStat.Stat.UserOnArm64"] = On(Architecture.Arm64, "st_uid"),
        ["SysMsg.Status.Key"] = "msg_perm.__key",
        ["SysMsg.Status.User"] = "msg_perm.uid",
        ["SysMsg.Status.Group"] = "msg_perm.gid",
        ["SysMsg.Status.Creator"] = "msg_perm.cuid",
        ["SysMsg.Status.Mode"] = "msg_perm.mode",
        ["SysMsg.Status.BytesInQueue"] = "__msg_cbytes",
        ["SysShm.Status.User"] = "shm_perm.uid",
        ["SysShm.Status.Group"] = "shm_perm.gid",
        ["SysShm.Status.Mode"] = "shm_perm.mode",
        ["SysSem.Status.Mode"] = "sem_perm.mode",
        ["SysSem.Status.MembersOnX64"] = On(Architecture.X64, "sem_nsems"),
        ["SysSem.Status.MembersOnArm64"] = On(Architecture.Arm64, "sem_nsems"),
        ["Pthread.MutexAttributes.word"] = null,
        ["Pthread.ReadWriteLockAttributes.opaque"] = null,
        ["Sched.CpuSet.Bits"] = null,
        ["Signal.SignalSet.Mask"] = null,
        ["SysSocket.Rights.First"] = null,
        ["SysSocket.Rights.Second"] = null,
        ["SysSocket.ThreeRights.First"] = null,
        ["SysSocket.ThreeRights.Second"] = null,
        ["SysSocket.ThreeRights.Third"] = null,
    };

    private static string? On(Architecture processor, string name) => RuntimeInformation.ProcessArchitecture == processor ? name : null;
}
