using IpcScript.Language.Catalog;

namespace IpcScript.Repl.Interactive.Completing;

/// <summary>Behind a verb: what it acts on, its modifiers, how it may end.</summary>
internal static class StepCandidates
{
    private static readonly LanguageCatalog Catalog = LanguageCatalog.Standard;

    /// <summary>Null: the words are no step.</summary>
    public static IEnumerable<Candidate>? Behind(IReadOnlyList<string> words, Scope scope, string? process)
    {
        // Joined operations are each like one by itself.
        int comma = words.ToList().FindLastIndex(w => w == ",");
        if (comma >= 0 && Find(words[0]).Any(v => v.Joins)) words = [.. words.Skip(comma + 1)];
        if (words.Count == 0) return Catalog.Verbs.Where(v => v.Joins).Select(v => new Candidate(v.Name + " ", v.Help, v.Name));
        if (words[^1] is "expect" or "or" or "then" or "on") return Outcomes(words);
        int length = 2;
        var verbs = words.Count > 1 ? Find($"{words[0]} {words[1]}") : [];
        if (verbs.Count == 0) (verbs, length) = (Find(words[0]), 1);
        if (verbs.Count == 0)
        {
            var seconds = Catalog.Verbs.Where(v => v.IsWritten && v.Name.StartsWith(words[0] + " ", StringComparison.Ordinal)).DistinctBy(v => v.Name).ToList();
            return words.Count == 1 && seconds.Count > 0 ? seconds.Select(v => new Candidate(v.Name[(words[0].Length + 1)..] + " ", v.Help, v.Name)) : null;
        }

        if (words.Count == length && verbs.Any(v => v.Target != TargetKind.None)) return Targets(verbs, scope);
        var target = words.Count > length ? scope.Objects.GetValueOrDefault(words[length]) : null;
        if (target is not null) verbs = [.. verbs.Where(v => v.Mechanism == target)];
        var written = verbs.SelectMany(v => v.Parameters).Where(p => !p.IsImplicit && !p.IsValue && !words.Contains(p.Word.Split(' ')[0])).ToList();
        return
        [
            .. written.Select(p => new Candidate(p.Word + (p.Kind == ValueKind.Flag ? "" : " "), p.Help, p.Word)),
            .. verbs.Any(v => !v.Results.IsEmpty) ? [new Candidate("-> ", "binds " + string.Join(", ", verbs.First(v => !v.Results.IsEmpty).Results.Select(r => r.Name)))] : Array.Empty<Candidate>(),
            new("expect ", "how the step must end"),
            new("on ", "what happens when the step ends so"),
            .. verbs.Any(v => v.Parameters.Any(p => p.IsValue)) ? Completer.Names(scope, process) : [],
        ];
    }

    private static List<Verb> Find(string name) => [.. Catalog.Verbs.Where(v => v.IsWritten && (v.Name == name || v.Aliases.Contains(name)))];

    private static IEnumerable<Candidate> Targets(List<Verb> verbs, Scope scope)
    {
        if (verbs.Any(v => v.Target == TargetKind.Process))
            foreach (var process in Completer.Processes(scope, "")) yield return process;
        foreach (var (name, mechanism) in scope.Objects)
            if (verbs.Any(v => v.Mechanism == mechanism && v.Target is TargetKind.Object or TargetKind.Place))
                yield return new Candidate(verbs.Any(v => v.Mechanism == mechanism && v.Target == TargetKind.Place) ? name + "." : name, mechanism.Summary, mechanism.Kind);
    }

    /// <summary>The codes that the verb may end with.</summary>
    private static IEnumerable<Candidate> Outcomes(IReadOnlyList<string> words)
    {
        var verbs = Find(words[0]);
        if (verbs.Count == 0 && words.Count > 1) verbs = Find($"{words[0]} {words[1]}");
        yield return new Candidate("blocks", "it sleeps first");
        foreach (var code in verbs.SelectMany(v => v.Codes)) yield return new Candidate(code.Name, code.When, code.Name);
        yield return new Candidate("OK", "it succeeds");
    }
}
