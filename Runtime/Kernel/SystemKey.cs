using System.Globalization;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>
/// The key of an XSI object: the declared one, or a negative one, which nobody can declare. A run without a private namespace has keys of its own,
/// computed from its prefix.
/// </summary>
internal static class SystemKey
{
    private const uint OffsetBasis = 2166136261, Prime = 16777619;

    public static int Of(WorkerContext worker, ObjectSymbol obj)
    {
        int key = obj.Attribute("key") is IntegerValue declared ? checked((int)declared.Number) : -1 - obj.Index;
        return worker.NamePrefix.Length == 0 ? key : Hash($"{worker.NamePrefix}{key.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>FNV-1a; 0 would be IPC_PRIVATE, which nobody can find again.</summary>
    private static int Hash(string text)
    {
        uint hash = OffsetBasis;
        foreach (byte b in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ b) * Prime);
        return hash == 0 ? 1 : unchecked((int)hash);
    }
}
