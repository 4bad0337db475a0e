using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Conductor;

/// <summary>Whether a process may reach into the memory of another one of the same user, as <c>read_data</c> does. process_vm_readv(2), ptrace(2), Yama.</summary>
internal static unsafe class ForeignMemory
{
    private const string ScopeFile = "/proc/sys/kernel/yama/ptrace_scope";

    /// <exception cref="LimitException">It may not.</exception>
    public static void Require()
    {
        string scope = File.Exists(ScopeFile) ? File.ReadAllText(ScopeFile).Trim() : "";
        if (RefusalOf(scope) is { } refusal) throw refusal;
        byte one = 0, other = 0;
        var from = new SysSocket.Vector { iov_base = &one, iov_len = 1 };
        var to = new SysSocket.Vector { iov_base = &other, iov_len = 1 };
        if (SysUio.process_vm_readv(Unistd.getpid(), &to, 1, &from, 1, 0) == 1) return;
        throw new LimitException(
            $"it reads and writes the memory of another process, and process_vm_readv is {Errno.NameOf(Errno.Last)} here", "run it where no filter of system calls (seccomp) forbids that, as that of a container may");
    }

    /// <summary>Scopes 0 and 1 let a process give another one leave (PR_SET_PTRACER); 2 wants a privilege that workers do not have, 3 forbids it to all.</summary>
    /// <param name="scope">Of Yama; empty: the system has no Yama.</param>
    public static LimitException? RefusalOf(string scope) => scope is "" or "0" or "1"
        ? null
        : new LimitException($"it reads and writes the memory of another process, and kernel.yama.ptrace_scope is {scope}", scope == "2" ? "set it to 1: sysctl kernel.yama.ptrace_scope=1" : "this scope stays until the system starts anew with another one");
}
