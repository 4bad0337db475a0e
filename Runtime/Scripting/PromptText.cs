using System.Collections.Immutable;
using IpcScript.Language.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcScript.Runtime.Scripting;

/// <summary>What the text at a prompt is.</summary>
internal enum PromptShape
{
    Expression,
    Statements,
    Declarations,
}

/// <summary>The text at a prompt: told apart, and put together with what was declared before.</summary>
internal static class PromptText
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public static PromptShape Read(string text)
    {
        var parsed = Parse(text);
        if (parsed.Usings.Count > 0 || (parsed.Members.Count > 0 && parsed.Members.All(m => m is not GlobalStatementSyntax && !IsVariable(m)))) return PromptShape.Declarations;
        return parsed.Members is [GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } }] ? PromptShape.Expression : PromptShape.Statements;
    }

    /// <summary>The new text behind the old one, of which goes what is declared anew.</summary>
    /// <returns>Also where the new text would begin in the whole, if it had moved there as one.</returns>
    public static (string Code, int Start, ImmutableArray<string> Names, ImmutableArray<string> Replaced) Merge(string code, string text)
    {
        var before = Parse(code);
        var added = Parse(text);
        var names = added.Members.Select(NameOf).OfType<string>().ToImmutableArray();
        var replaced = before.Members.Where(m => added.Members.Any(a => IsSame(a, m))).ToImmutableArray();
        string kept = before.RemoveNodes(replaced, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString().Trim();

        // What it uses stands before everything else.
        string usings = string.Concat(added.Usings.Select(u => $"{u.WithoutTrivia().ToFullString()}\n"));
        string rest = added.RemoveNodes(added.Usings, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString().Trim();
        string merged = string.Join('\n', new[] { usings.TrimEnd(), kept, rest }.Where(part => part.Length > 0));
        return (merged, merged.Length - rest.Length - text.IndexOf(rest, StringComparison.Ordinal), names, [.. replaced.Select(NameOf).OfType<string>().Distinct()]);
    }

    /// <summary>The type that a parameter for this value has; <see cref="HelperValues"/> makes such an object of it.</summary>
    public static string TypeOf(Value value) => value switch
    {
        IntegerValue => "long",
        FloatValue => "double",
        BooleanValue => "bool",
        DurationValue => "TimeSpan",
        TextValue text => System.Text.Unicode.Utf8.IsValid(text.Bytes.AsSpan()) ? "string" : "byte[]",
        ListValue list when list.Items.Select(TypeOf).Distinct().ToList() is [var only] => only + "[]",
        ListValue or MessageValue => "object[]",
        RecordValue => "Dictionary<string, object>",
        _ => "string",
    };

    private static CompilationUnitSyntax Parse(string text) => CSharpSyntaxTree.ParseText(text, Script).GetCompilationUnitRoot();

    // At the top level of a script a variable is a field.
    private static bool IsVariable(MemberDeclarationSyntax member) => member is FieldDeclarationSyntax { Modifiers.Count: 0 };

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        BaseTypeDeclarationSyntax t => t.Identifier.Text,
        DelegateDeclarationSyntax d => d.Identifier.Text,
        PropertyDeclarationSyntax p => p.Identifier.Text,
        FieldDeclarationSyntax f => f.Declaration.Variables[0].Identifier.Text,
        _ => null,
    };

    /// <summary>Methods of one name are told apart by how many arguments they take.</summary>
    private static bool IsSame(MemberDeclarationSyntax one, MemberDeclarationSyntax other) => (one, other) switch
    {
        (MethodDeclarationSyntax a, MethodDeclarationSyntax b) => a.Identifier.Text == b.Identifier.Text && a.ParameterList.Parameters.Count == b.ParameterList.Parameters.Count,
        _ => NameOf(one) is { } name && name == NameOf(other),
    };
}
