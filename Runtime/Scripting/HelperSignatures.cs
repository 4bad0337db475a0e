using System.Collections.Immutable;
using IpcScript.Language.Checking;
using Microsoft.CodeAnalysis;

namespace IpcScript.Runtime.Scripting;

/// <summary>Reads which methods of a compiled script a process may call, and with what. <see cref="HelperValues"/> does at run time what this promises.</summary>
internal static class HelperSignatures
{
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    private static readonly SymbolDisplayFormat Whole = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static ImmutableArray<HelperSignature> Of(INamedTypeSymbol script) =>
        [.. script.GetMembers().OfType<IMethodSymbol>().Where(m => m is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } && m.CanBeReferencedByName).Select(Of)];

    private static HelperSignature Of(IMethodSymbol method)
    {
        string? obstacle = method.IsGenericMethod ? "it has type parameters" : method.ReturnsByRef || method.ReturnsByRefReadonly ? "it gives a reference" : null;
        foreach (var parameter in method.Parameters)
            obstacle ??= parameter.RefKind != RefKind.None ? $"`{parameter.Name}` is passed by reference" : TypeForms.Of(parameter.Type).Obstacle;
        if (!method.ReturnsVoid) obstacle ??= TypeForms.Of(method.ReturnType).Obstacle;
        return new HelperSignature(
            method.Name,
            method.ToDisplayString(Whole),
            [.. method.Parameters.Select(p => new HelperParameter(p.Name, p.Type.ToDisplayString(Short), TypeForms.Of(p.Type).Taken, p.IsOptional))],
            method.ReturnsVoid ? null : TypeForms.Of(method.ReturnType).Given,
            obstacle);
    }
}
