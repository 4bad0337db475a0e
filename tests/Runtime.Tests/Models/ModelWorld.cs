using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>Declarations in one line each: <c>segment posix ring size 64</c>, <c>mutex posix gate in ring at 64</c>.</summary>
internal static class ModelWorld
{
    public static ImmutableArray<ObjectSymbol> Declare(params string[] lines)
    {
        var symbols = ImmutableArray.CreateBuilder<ObjectSymbol>();
        foreach (string line in lines) symbols.Add(Declare(line.Split(' '), symbols));
        return symbols.ToImmutable();
    }

    public static SystemModel Model(ImmutableArray<ObjectSymbol> objects, IEnumerable<ModelledProcess> processes, MachineFacts? facts = null) =>
        new(objects, [.. processes], LanguageCatalog.Standard, facts);

    private static ObjectSymbol Declare(string[] words, IReadOnlyList<ObjectSymbol> before)
    {
        bool isInside = words.Contains("in");
        var mechanism = LanguageCatalog.Standard.Find(words[0], words[1]).Single(m => m.SelectedBy is null || isInside == (m.SelectedBy == "in"), isInside);
        var attributes = mechanism.Attributes.Select(a => a.Default).ToArray();
        long offset = 0;
        int container = -1;
        for (int i = 3; i + 1 < words.Length; i += 2)
        {
            if (words[i] == "at")
                offset = long.Parse(words[i + 1], CultureInfo.InvariantCulture);
            else if (words[i] == "in")
                container = before.Single(o => o.Name == words[i + 1]).Index;
            else
                attributes[mechanism.IndexOfAttribute(words[i])] = ParseAttribute(words[i], words[i + 1]);
        }

        if (mechanism.MembersFrom is { } list) return Symbol(((ListValue)attributes[mechanism.IndexOfAttribute(list)]!).Items.Count);
        long size = mechanism.IndexOfAttribute("size") is >= 0 and var s && attributes[s] is IntegerValue declared ? declared.Number : 0;
        return Symbol(size);

        ObjectSymbol Symbol(long size) => new(before.Count, words[2], mechanism, [.. attributes], IsManual: true, container, offset, size, default);
    }

    private static Value ParseAttribute(string name, string text) => name switch
    {
        "name" => Value.Of(text == "''" ? "" : text),
        "mode" => Value.Of(Convert.ToInt64(text, 8)),
        _ when char.IsAsciiLetterLower(text[0]) => text is "true" or "false" ? Value.Of(text == "true") : new SymbolValue(text),
        _ when text.StartsWith('[') => new ListValue(ValueList.From(text.Trim('[', ']').Split(',').Select(t => Value.Of(long.Parse(t, CultureInfo.InvariantCulture))))),
        _ => Value.Of(long.Parse(text, CultureInfo.InvariantCulture)),
    };

    /// <summary>Of two mechanisms of one kind and family the selected one.</summary>
    private static Mechanism Single(this IEnumerable<Mechanism> candidates, Func<Mechanism, bool> fits, bool isInside) =>
        candidates.Where(fits).OrderByDescending(m => isInside && m.SelectedBy == "in").First();
}
