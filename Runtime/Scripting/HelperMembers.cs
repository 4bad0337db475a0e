using System.Reflection;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Scripting;

/// <summary>Records, structures and classes of a script as records of the language: their public properties and fields, in the order of their declaration.</summary>
internal static class HelperMembers
{
    private const BindingFlags Visible = BindingFlags.Instance | BindingFlags.Public;

    public static IEnumerable<MemberInfo> Of(Type type) =>
    [
        .. type.GetProperties(Visible).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).OrderBy(p => p.MetadataToken),
        .. type.GetFields(Visible).OrderBy(f => f.MetadataToken),
    ];

    public static object? Get(MemberInfo member, object of) => member is PropertyInfo property ? property.GetValue(of) : ((FieldInfo)member).GetValue(of);

    /// <summary>By the constructor whose parameters are all among the fields, the longest such; what is left is set one by one.</summary>
    public static object Make(RecordValue record, Type type)
    {
        var constructors = type.GetConstructors(Visible).Select(c => (Constructor: c, Parameters: c.GetParameters()))
            .Where(c => c.Parameters.All(p => Find(record, p.Name!) is not null))
            .OrderByDescending(c => c.Parameters.Length);
        var (constructor, parameters) = constructors.FirstOrDefault();
        if (constructor is null && !type.IsValueType) throw new InvalidCastException($"{record} does not fit {NameOf(type)}");
        object made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. parameters.Select(p => HelperValues.ToObject(Find(record, p.Name!)!, p.ParameterType))], null);
        foreach (var member in Of(type))
        {
            if (parameters?.Any(p => IsSame(p.Name!, member.Name)) == true || Find(record, member.Name) is not { } value) continue;
            if (member is PropertyInfo { CanWrite: true } property) property.SetValue(made, HelperValues.ToObject(value, property.PropertyType));
            else if (member is FieldInfo field) field.SetValue(made, HelperValues.ToObject(value, field.FieldType));
        }

        return made;
    }

    /// <summary>As C# writes it, without what it lies in.</summary>
    public static string NameOf(Type type) => type switch
    {
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Char => "char",
            TypeCode.String => "string",
            TypeCode.Single => "float",
            TypeCode.Double => "double",
            TypeCode.SByte => "sbyte",
            TypeCode.Byte => "byte",
            TypeCode.Int16 => "short",
            TypeCode.UInt16 => "ushort",
            TypeCode.Int32 when !type.IsEnum => "int",
            TypeCode.UInt32 => "uint",
            TypeCode.Int64 => "long",
            TypeCode.UInt64 => "ulong",
            _ => type.Name,
        },
    };

    private static Value? Find(RecordValue record, string name)
    {
        foreach (var field in record.Fields.AsSpan())
            if (IsSame(field.Name, name)) return field.Value;
        return null;
    }

    /// <summary>C# writes <c>LastSender</c> what the language calls <c>last_sender</c>.</summary>
    private static bool IsSame(string one, string other) =>
        string.Equals(one.Replace("_", "", StringComparison.Ordinal), other.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
