using IpcScript.Language.Text;
using IpcScript.Runtime.Interop;

namespace IpcScript.Runtime.Worker;

/// <summary>What a child does after fork(2): live its own life, and never return into its parent's.</summary>
internal static unsafe class ForkedChild
{
    public static void Live(Action life)
    {
        try
        {
            life();
            Unistd._exit(0);
        }
        catch (Exception exception)
        {
            // The console's own streams hold locks of the parent; the descriptor does not.
            var text = Utf8Text.Encode($"ipcscript: {exception}\n");
            fixed (byte* bytes = text) _ = Unistd.write(2, bytes, (nuint)text.Length);
            Unistd._exit(70);
        }
    }
}
