using IpcScript.Language.Catalog;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary><c>kind name = family(attribute: value)</c>, word by word.</summary>
internal static class DeclarationCandidates
{
    public static IEnumerable<Candidate> Behind(IReadOnlyList<string> words, Scope scope)
    {
        var ofKind = LanguageCatalog.Standard.Mechanisms.Where(m => m.Kind == words[0] && m.Family.Length > 0).ToList();
        int equals = words.ToList().IndexOf("=");
        if (equals < 0) return [];
        if (words.Count == equals + 1) return ofKind.DistinctBy(m => m.Family).Select(m => new Candidate(m.Family, m.Summary, m.Family));
        var attributes = ofKind.Where(m => m.Family == words[equals + 1]).SelectMany(m => m.Attributes).DistinctBy(a => a.Name).ToList();
        if (words[^1] is "(" or ",") return attributes.Where(a => !words.Contains(a.Name)).Select(a => new Candidate(a.Name + ": ", a.Help, a.Name));
        if (words[^1] != ":" || attributes.Find(a => a.Name == words[^2]) is not { } attribute) return [];
        return attribute.Kind switch
        {
            Language.Catalog.ValueKind.Object => scope.Objects.Select(o => new Candidate(o.Key, o.Value.Summary, o.Value.Kind)),
            Language.Catalog.ValueKind.Process => Completer.Processes(scope, ""),
            Language.Catalog.ValueKind.Boolean => [new("true", ""), new("false", "")],
            _ => (attribute.Symbols.IsDefaultOrEmpty ? [] : attribute.Symbols).Select(s => new Candidate(s, attribute.Help)),
        };
    }
}
