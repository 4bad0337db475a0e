using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using Microsoft.CodeAnalysis;

namespace IpcScript.Runtime.Scripting;

/// <summary>What a type of C# is in the language.</summary>
/// <param name="Taken">What a parameter of the type takes.</param>
/// <param name="Given">What a result of the type is.</param>
/// <param name="Obstacle">Why it has no form in the language; null: it has.</param>
internal sealed record TypeForm(ImmutableArray<ValueKind> Taken, ValueKind Given, string? Obstacle = null);

/// <summary>The table of types, as docs/csharp.md has it.</summary>
internal static class TypeForms
{
    private const int MostNesting = 8;

    public static TypeForm Of(ITypeSymbol type) => Of(type, MostNesting);

    private static TypeForm Of(ITypeSymbol type, int depth)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }) return Of(inner, depth);
        if (depth == 0 || type.TypeKind == TypeKind.Error) return Form(ValueKind.Any);
        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr:
                return Form(ValueKind.Integer);
            case SpecialType.System_Single or SpecialType.System_Double: return Form(ValueKind.Float, ValueKind.Float, ValueKind.Integer);
            case SpecialType.System_Boolean: return Form(ValueKind.Boolean);
            case SpecialType.System_Char: return Form(ValueKind.Text);
            case SpecialType.System_String: return Form(ValueKind.Text, ValueKind.Text, ValueKind.Symbol, ValueKind.Process, ValueKind.Object);
            case SpecialType.System_Object: return Form(ValueKind.Any);
        }

        if (type is { TypeKind: TypeKind.Enum }) return Form(ValueKind.Symbol, ValueKind.Symbol, ValueKind.Text);
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return array.ElementType.SpecialType == SpecialType.System_Byte
                ? Form(ValueKind.Text, ValueKind.Text, ValueKind.List)
                : ListOf(array.ElementType, depth);
        string name = type.OriginalDefinition.ToDisplayString();
        if (name == "System.TimeSpan") return Form(ValueKind.Duration);
        if (type is not INamedTypeSymbol named) return None(type);
        if (named.IsTupleType) return new TypeForm([ValueKind.List], ValueKind.List, named.TupleElements.Select(e => Of(e.Type, depth - 1).Obstacle).FirstOrDefault(o => o is not null));
        return (name, named.TypeArguments) switch
        {
            ("System.Memory<T>" or "System.ReadOnlyMemory<T>", [{ SpecialType: SpecialType.System_Byte }]) => Form(ValueKind.Text),
            ("System.Collections.Generic.List<T>" or "System.Collections.Generic.IReadOnlyList<T>" or "System.Collections.Generic.IList<T>"
                or "System.Collections.Generic.IEnumerable<T>" or "System.Collections.Generic.IReadOnlyCollection<T>"
                or "System.Collections.Immutable.ImmutableArray<T>", [var item]) => ListOf(item, depth),
            ("System.Collections.Generic.Dictionary<TKey, TValue>" or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>", [{ SpecialType: SpecialType.System_String }, var value]) =>
                new TypeForm([ValueKind.Record], ValueKind.Record, Of(value, depth - 1).Obstacle),
            _ when named is { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false } && (named.IsAnonymousType || IsOwn(named)) =>
                new TypeForm([ValueKind.Record], ValueKind.Record, Members(named).Select(m => Of(m, depth - 1).Obstacle).FirstOrDefault(o => o is not null)),
            _ => None(type),
        };
    }

    /// <summary>Declared in the blocks: inside the class of the script.</summary>
    private static bool IsOwn(INamedTypeSymbol type) => type.ContainingType is { } outside && (outside.IsScriptClass || IsOwn(outside));

    private static IEnumerable<ITypeSymbol> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(m => m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false })
        .Select(m => m switch
        {
            IPropertySymbol { Parameters.IsEmpty: true } p => p.Type,
            IFieldSymbol f => f.Type,
            _ => null,
        })
        .OfType<ITypeSymbol>();

    private static TypeForm ListOf(ITypeSymbol item, int depth) => new([ValueKind.List], ValueKind.List, Of(item, depth - 1).Obstacle);

    private static TypeForm Form(ValueKind given, params ValueKind[] taken) => new(taken.Length == 0 ? [given] : [.. taken], given);

    private static TypeForm None(ITypeSymbol type) => new([ValueKind.Any], ValueKind.Any, $"`{type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}` has no form in the language");
}
