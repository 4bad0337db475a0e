using IpcScript.Language.Catalog;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>What the three XSI mechanisms share: <c>key:</c>, <c>mode:</c> and <c>get</c>, as ipc/util.c has them for all.</summary>
internal sealed class XsiKeys
{
    public const int Readable = 4;
    public const int Writable = 2;

    private const int OwnerBits = 6;

    private readonly string space;
    private readonly string[] keys;

    /// <param name="space">Keys of different mechanisms do not meet.</param>
    public XsiKeys(string space, Mechanism mechanism, ModelledSystem system)
    {
        this.space = space;

        // An object without a key has one of its own that nobody else can name.
        keys = [.. system.Objects.Select(o => o.Mechanism == mechanism && o.Attribute("key") is IntegerValue key ? "key " + key : o.Name)];
    }

    /// <summary>Whether the owner, who is everybody here, may do that.</summary>
    public static bool Allows(long mode, int needed) => ((mode >> OwnerBits) & needed) == needed;

    /// <summary>What a <c>get</c> asks for in any of the three places of its mode the owner must have.</summary>
    public static bool Grants(long mode, long asked) => Allows(mode, (int)((asked >> OwnerBits) | (asked >> 3) | asked) & 7);

    /// <summary>Where the object of that key is; −1: there is none.</summary>
    public int Find(SystemState state, int obj) => state.Find(space, keys[obj]);

    public SystemState Add(SystemState state, int obj, int index) => state.AddName(space, keys[obj], index);

    public SystemState Remove(SystemState state, int obj) => state.RemoveName(space, keys[obj]);

    /// <summary>The declaration whose key the object has, the first if there are several.</summary>
    public int DeclarationOf(SystemState state, int index) => Array.FindIndex(keys, k => state.Find(space, k) == index);
}
