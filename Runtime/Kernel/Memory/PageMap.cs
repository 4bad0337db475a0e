using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Kernel.Memory;

/// <summary>
/// Which pages of a private mapping have become the process's own. <c>/proc/self/pagemap</c> says of each page whether it belongs to a file; the
/// counts of smaps that sound like it (<c>Private_Dirty</c>) also count pages of the file that only this process has looked at.
/// </summary>
internal static unsafe class PageMap
{
    private const ulong IsPresent = 1UL << 63;
    private const ulong IsSwapped = 1UL << 62;
    private const ulong IsOfFile = 1UL << 61;
    private const int AtOnce = 512;

    /// <summary>How many; null when it cannot be asked.</summary>
    public static long? Copied(Mapping mapping)
    {
        int file = Fcntl.open("/proc/self/pagemap", Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
        if (file < 0) return null;
        long copied = 0, pages = mapping.WholePages / Environment.SystemPageSize, first = mapping.Address / Environment.SystemPageSize;
        ulong* entries = stackalloc ulong[AtOnce];
        for (long done = 0; done < pages;)
        {
            nint read = Unistd.pread(file, (byte*)entries, (nuint)(Math.Min(AtOnce, pages - done) * sizeof(ulong)), (first + done) * sizeof(ulong));
            if (read <= 0) break;
            for (int i = 0; i < read / sizeof(ulong); i++)
                if ((entries[i] & (IsPresent | IsSwapped)) != 0 && (entries[i] & IsOfFile) == 0) copied++;
            done += read / sizeof(ulong);
        }

        _ = Unistd.close(file);
        return copied;
    }
}
