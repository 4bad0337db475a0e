using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Tests.Runtime.Worker;

/// <summary>Operations by the words that a scenario would use, for tests that have no scenario.</summary>
internal static class Operations
{
    /// <summary>A verb of processes.</summary>
    public static Operation Of(string verb, int process = -1, Value? value = null, Value? timeout = null) => Of("process", "", verb, -1, process, value, timeout);

    /// <summary>A verb on an object.</summary>
    public static Operation On(string kind, string family, string verb, int obj, Value? value = null, Value? timeout = null) =>
        Of(kind, family, verb, obj, -1, value, timeout);

    public static Value Milliseconds(long count) => new DurationValue(count * 1_000_000);

    private static Operation Of(string kind, string family, string word, int obj, int process, Value? value, Value? timeout)
    {
        var verb = LanguageCatalog.Standard.Find(kind, family).First().FindVerb(word)!;
        var arguments = verb.Parameters.Select(p => p.IsValue ? value ?? p.Default : p.Word == "timeout" ? timeout : p.Default);
        return new Operation(verb, obj, process, -1, ValueList.From(arguments));
    }
}
