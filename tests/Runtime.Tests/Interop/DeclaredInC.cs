using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using IpcScript.Language.Catalog;
using IpcScript.Runtime.Interop;

namespace IpcScript.Tests.Runtime.Interop;

/// <summary>
/// What Interop declares, as pairs of a C expression and the value that it must have. A constant in capitals or with an underscore has its C name; any other number, and
/// every struct, is named in <see cref="NamesInC"/>, so that nothing can be declared without its proof.
/// </summary>
internal static partial class DeclaredInC
{
    private static readonly Type[] Files =
        [.. typeof(Fcntl).Assembly.GetTypes().Where(t => t.Namespace == typeof(Fcntl).Namespace && t is { IsClass: true, IsNested: false } && IsHeader(t)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static IEnumerable<string> Headers => Files.Select(HeaderOf).Concat(NamesInC.FurtherHeaders);

    public static IEnumerable<(string C, long Value)> Constants() =>
        from file in Files
        from field in file.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where (field.IsLiteral || field.IsInitOnly) && IsNumber(field.FieldType)
        select (ExpressionOf(file, field), ValueOf(field));

    public static IEnumerable<(string C, long Value)> ErrorNumbers() =>
        from number in Enumerable.Range(1, 200)
        let name = Errno.NameOf(number)
        where !NumberedName().IsMatch(name)
        select (name, (long)number);

    public static IEnumerable<(string C, long Least, long Most)> StructSizes() =>
        from type in DeclaredStructs()
        let c = NamesInC.Structs.TryGetValue(NameOf(type), out var known) ? known : throw new InvalidOperationException($"name the C type of {NameOf(type)}")
        let size = SizeOf(type)
        select ($"sizeof({c.C})", c.MayBeLarger ? 1 : size, size);

    public static IEnumerable<(string C, long Value)> StructOffsets() =>
        from type in DeclaredStructs()
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let name = NamesInC.Fields.TryGetValue($"{NameOf(type)}.{field.Name}", out string? other) ? other : field.Name
        where name is not null
        select ($"offsetof({NamesInC.Structs[NameOf(type)].C}, {name})", OffsetOf(type, field));

    public static IEnumerable<string> Functions() =>
        from file in Files
        from method in file.GetMethods(BindingFlags.Static | BindingFlags.Public)
        where char.IsAsciiLetterLower(method.Name[0]) && !method.IsSpecialName && !NamesInC.WithoutHeader.Contains(method.Name)
        select method.Name;

    /// <summary>Bytes that the catalog sets aside in a segment.</summary>
    public static IEnumerable<(string C, long Value)> SizesInSegments() =>
        from mechanism in LanguageCatalog.Standard.Mechanisms
        where mechanism.SizeInSegment > 0
        select (mechanism.Kind switch
        {
            "semaphore" => "sizeof(sem_t)",
            "mutex" => "sizeof(pthread_mutex_t)",
            "spinlock" => "sizeof(pthread_spinlock_t)",
            "rwlock" => "sizeof(pthread_rwlock_t)",
            _ => throw new InvalidOperationException($"name the C type of {mechanism}"),
        }, (long)mechanism.SizeInSegment);

    private static string ExpressionOf(Type file, FieldInfo field) =>
        NamesInC.Expressions.TryGetValue($"{file.Name}.{field.Name}", out string? expression) ? expression
        : field.Name.Any(char.IsAsciiLetterLower) && !field.Name.Contains('_', StringComparison.Ordinal) ? throw new InvalidOperationException($"say in C what {file.Name}.{field.Name} is")
        : field.Name;

    private static bool IsNumber(Type type) => type == typeof(nint) || (type.IsPrimitive && type != typeof(bool));

    private static long ValueOf(FieldInfo field) =>
        field.GetValue(null) is var value && value is nint address ? address : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static IEnumerable<Type> DeclaredStructs() =>
        Files.SelectMany(f => f.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)).Where(t => t.IsValueType && !t.IsEnum && !IsGenerated(t));

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsHeader(Type type) => type is { IsAbstract: true, IsSealed: true } && type != typeof(CLibrary) && type != typeof(WholeFile) && !IsGenerated(type);

    private static string NameOf(Type type) => $"{type.DeclaringType!.Name}.{type.Name}";

    /// <summary><c>SysStat</c> is &lt;sys/stat.h&gt;, <c>StringH</c> &lt;string.h&gt;.</summary>
    private static string HeaderOf(Type file)
    {
        string name = file.Name.EndsWith('H') ? file.Name[..^1] : file.Name;
        return (name.StartsWith("Sys", StringComparison.Ordinal) ? "sys/" + name[3..] : name).ToLowerInvariant() + ".h";
    }

    private static long SizeOf(Type type) =>
        (int)typeof(System.Runtime.CompilerServices.Unsafe).GetMethod("SizeOf")!.MakeGenericMethod(type).Invoke(null, null)!;

    private static long OffsetOf(Type type, FieldInfo field) =>
        field.GetCustomAttribute<System.Runtime.InteropServices.FieldOffsetAttribute>()?.Value
        ?? (long)System.Runtime.InteropServices.Marshal.OffsetOf(type, field.Name);

    [GeneratedRegex("^E[0-9]+$")]
    private static partial Regex NumberedName();
}
