using System.Globalization;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// Looks at a process from outside: <c>/proc/PID/syscall</c> tells the call that it sleeps in, <c>/proc/PID/stat</c> its state.
/// The files stay open; a look allocates nothing. proc(5).
/// </summary>
internal sealed unsafe class SleepObserver(int pid, ControlSlot slot) : IDisposable
{
    /// <summary>Where the kernel flags stand in <c>/proc/PID/stat</c>, counted from the state.</summary>
    private const int FlagsField = 6;

    /// <summary>PF_EXITING.</summary>
    private const ulong Exiting = 4;

    private int syscallFile = -1;
    private int statFile = -1;

    /// <summary>
    /// Asleep in the call that the worker has announced: twice in a row the same number and the same argument, and after that still asleep. A process
    /// that runs, or that has been woken and waits for a processor, shows no call; one that has been woken on an idle processor, which has not heard of
    /// it yet (TASK_WAKING), shows the call that it slept in, but its state is R.
    /// </summary>
    public bool IsAsleep => Shows() && Shows() && State == 'S';

    /// <summary>
    /// It will not report by itself: asleep for good in its call or between two grants, or stopped. A process that dies may sleep on its way
    /// out and still show the call that it was killed in, so its state and flags are asked too.
    /// </summary>
    public bool IsSettled => State switch
    {
        'T' => true, // not t: a process that a debugger or strace watches is held for a moment at every call
        'S' => IsAsleep || IsIdle,
        _ => false,
    };

    public bool IsStopped => State is 'T' or 't';

    private bool IsIdle => slot.Syscall < 0 && ReadCall(out long number, out _, 0) && number == SysSyscall.SYS_recvfrom;

    /// <summary>The letter of <c>/proc/PID/stat</c>; Z for a process that is ending, and for one that has gone.</summary>
    private char State
    {
        get
        {
            byte* text = stackalloc byte[512];
            var line = new ReadOnlySpan<byte>(text, Read(ref statFile, "stat", text, 512));
            int i = line.Length - 1;
            while (i >= 0 && line[i] != ')') i--; // the name before it may hold anything
            if (i < 0) return 'Z';
            i += 2;
            char state = (char)line[i];
            for (int skipped = 0; skipped < FlagsField; i++)
                if (line[i] == ' ') skipped++;
            ulong flags = 0;
            for (; line[i] != ' '; i++) flags = (flags * 10) + (uint)(line[i] - '0');
            return (flags & Exiting) == 0 ? state : 'Z';
        }
    }

    public void Dispose()
    {
        Close(ref syscallFile);
        Close(ref statFile);
    }

    private bool Shows()
    {
        long announced = slot.Syscall;
        return announced >= 0
            && ReadCall(out long number, out ulong argument, slot.ArgumentIndex)
            && (number == announced || number == SysSyscall.SYS_restart_syscall)
            && slot.Names(argument);
    }

    /// <summary>The call that the process sleeps in; false while it runs, or when it has ended.</summary>
    private bool ReadCall(out long number, out ulong argument, int argumentIndex)
    {
        byte* text = stackalloc byte[256];
        var line = new ReadOnlySpan<byte>(text, Read(ref syscallFile, "syscall", text, 256));
        number = -1;
        argument = 0;
        if (line.IsEmpty || line[0] is < (byte)'0' or > (byte)'9') return false; // "running", or -1: asleep outside of any call
        number = 0;
        int i = 0;
        for (; i < line.Length && line[i] != ' '; i++) number = (number * 10) + (line[i] - '0');
        for (int skipped = 0; skipped < argumentIndex; skipped++)
            for (i++; i < line.Length && line[i] != ' '; i++)
            {
                // the arguments before it
            }

        i += 3; // a blank and 0x
        for (; i < line.Length && line[i] != ' '; i++) argument = (argument << 4) | (uint)(line[i] <= '9' ? line[i] - '0' : line[i] - 'a' + 10);
        return true;
    }

    private int Read(ref int file, string name, byte* text, int size)
    {
        if (file < 0)
        {
            file = Fcntl.open("/proc/" + pid.ToString(CultureInfo.InvariantCulture) + "/" + name, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
            if (file < 0)
            {
                int error = Errno.Last;
                throw new EnvironmentException($"/proc/{pid}/{name} cannot be read: {Errno.NameOf(error)}", "mount /proc without hidepid, and use a kernel that shows the calls of sleeping processes");
            }
        }

        nint length = Unistd.pread(file, (byte*)text, (nuint)size, 0);
        int failure = length < 0 ? Errno.Last : 0;
        return failure is 0 or Errno.ESRCH or Errno.EINTR
            ? (int)Math.Max(length, 0)
            : throw new EnvironmentException($"/proc/{pid}/{name} cannot be read: {Errno.NameOf(failure)}", "run on a kernel that lets a user look at his own processes");
    }

    private static void Close(ref int file)
    {
        if (file >= 0) _ = Unistd.close(file);
        file = -1;
    }
}
