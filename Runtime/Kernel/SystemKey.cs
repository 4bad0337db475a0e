using System.Globalization;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
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

    public static int Of(WorkerContext worker, ObjectSymbol obj) =>
        worker.NamePrefix.Length == 0 ? Declared(obj) : Hash(NameOf(worker.NamePrefix, obj).AsSpan(1));

    /// <summary>What the key of a run with this prefix is computed from, behind a slash: two declarations of one key have one name.</summary>
    public static byte[] NameOf(string prefix, ObjectSymbol obj) =>
        Utf8Text.Encode("/" + prefix + Declared(obj).ToString(CultureInfo.InvariantCulture));

    /// <summary>FNV-1a; 0 would be IPC_PRIVATE, which nobody can find again.</summary>
    public static int Hash(ReadOnlySpan<byte> text)
    {
        uint hash = OffsetBasis;
        foreach (byte b in text) hash = unchecked((hash ^ b) * Prime);
        return hash == 0 ? 1 : unchecked((int)hash);
    }

    private static int Declared(ObjectSymbol obj) => obj.Attribute("key") is IntegerValue key ? checked((int)key.Number) : -1 - obj.Index;
}
