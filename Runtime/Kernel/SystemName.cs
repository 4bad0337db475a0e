using System.Security.Cryptography;
using System.Text;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Kernel;

/// <summary>
/// The name of an object in the system, as the bytes that were declared (<see cref="ObjectSymbol.SystemName"/> is its text). A run without a private
/// namespace puts its prefix behind the slash, and so that nothing else of the run changes: what the system refuses without the prefix it refuses with it.
/// </summary>
internal static class SystemName
{
    private const int LongestComponent = 255;

    /// <summary>The bytes of the name and the NUL that C wants.</summary>
    public static byte[] Of(WorkerContext worker, ObjectSymbol obj) => Of(worker.NamePrefix, obj);

    public static byte[] Of(string prefix, ObjectSymbol obj)
    {
        var declared = Declared(obj);
        if (prefix.Length == 0) return [.. declared, 0];
        var bare = KernelObjectName.Bare(declared);
        if (IsRefused(obj, bare)) return [.. declared, 0];
        byte[] before = Utf8Text.Encode(prefix);

        // There is no room for every name that is allowed. The digest tells names apart as well as they do themselves.
        return before.Length + bare.Length + Extra(obj) <= LongestComponent
            ? [(byte)'/', .. before, .. bare, 0]
            : [(byte)'/', .. before, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bare))), 0];
    }

    /// <summary>Whether no object of that name can come to be.</summary>
    public static bool IsRefused(ObjectSymbol obj) => IsRefused(obj, KernelObjectName.Bare(Declared(obj)));

    private static bool IsRefused(ObjectSymbol obj, ReadOnlySpan<byte> bare) =>
        bare.IsEmpty || HasSlash(bare) || bare.Length + Extra(obj) > LongestComponent || (Extra(obj) == 0 && (bare.SequenceEqual("."u8) || bare.SequenceEqual(".."u8)));

    /// <summary>A named semaphore is a file whose name begins with <c>sem.</c>, and a file's own name stands behind <c>.file.</c></summary>
    private static int Extra(ObjectSymbol obj) => obj.Mechanism switch
    {
        { Kind: "semaphore" } => 4,
        { Kind: "segment", Family: "file" } => KernelObjectName.FilePrefix.Length,
        _ => 0,
    };

    private static ReadOnlySpan<byte> Declared(ObjectSymbol obj) =>
        obj.Attribute("name") is TextValue declared ? declared.Bytes.AsSpan() : Utf8Text.Encode(obj.SystemName);

    // By hand, as in all that a worker does: a search of .NET's own loads more than each of them should.
    private static bool HasSlash(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
            if (letter == (byte)'/') return true;
        return false;
    }
}
