using System.Runtime.InteropServices;

namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/prctl.h&gt;: prctl(2).</summary>
internal static partial class SysPrctl
{
    public const int PR_SET_PDEATHSIG = 1;
    public const int PR_SET_DUMPABLE = 4;
    public const int PR_CAPBSET_DROP = 24;
    public const int PR_SET_PTRACER = 0x59616d61;
    public const int PR_CAP_AMBIENT = 47;
    public const int PR_CAP_AMBIENT_CLEAR_ALL = 4;

    [LibraryImport(CLibrary.Name, SetLastError = true)]
    public static partial int prctl(int option, nuint argument2, nuint argument3 = 0, nuint argument4 = 0, nuint argument5 = 0);
}
