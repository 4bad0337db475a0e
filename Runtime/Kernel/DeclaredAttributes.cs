using IpcScript.Language.Checking;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Kernel;

/// <summary>Attributes of a declaration (<c>posix(initial: 4)</c>) as the calls take them; an absent one has the catalog's default.</summary>
internal static class DeclaredAttributes
{
    public static long Integer(this ObjectSymbol obj, string name) => obj.Declared<IntegerValue>(name).Number;

    public static ListValue List(this ObjectSymbol obj, string name) => obj.Declared<ListValue>(name);

    private static T Declared<T>(this ObjectSymbol obj, string name)
        where T : Value
    {
        int index = obj.Mechanism.IndexOfAttribute(name);
        return (obj.Attributes[index] ?? obj.Mechanism.Attributes[index].Default) as T
            ?? throw new InvalidOperationException($"internal bug: {obj.Mechanism} {obj.Name} has no {name}");
    }
}
