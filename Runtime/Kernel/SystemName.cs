using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>
/// The name of an object in the system, as the bytes that were declared (<see cref="ObjectSymbol.SystemName"/> is its text). A run without a private namespace puts its prefix behind the slash.
/// </summary>
internal static class SystemName
{
    /// <summary>The bytes of the name and the NUL that C wants.</summary>
    public static byte[] Of(WorkerContext worker, ObjectSymbol obj)
    {
        var name = obj.Attribute("name") is TextValue declared
            ? declared.Bytes.AsSpan()
            : Encoding.UTF8.GetBytes(obj.SystemName);

        // A name that the system must refuse stays one: with a prefix "" and "/" would become valid.
        if (worker.NamePrefix.Length == 0) return [.. name, 0];
        var bare = name.TrimStart((byte)'/');
        if (bare.IsEmpty) return [.. name, 0];
        return [(byte)'/', .. Encoding.UTF8.GetBytes(worker.NamePrefix), .. bare, 0];
    }
}
