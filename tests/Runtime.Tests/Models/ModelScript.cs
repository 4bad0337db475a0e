using System.Collections.Immutable;
using System.Globalization;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>
/// Makes calls against a model, one line each, and writes behind <c>=></c> what comes of them; a test states the whole text.
/// Besides calls (<c>a wait s timeout 1s</c>, <c>a store ring i32 0 5</c>): <c>a expires</c>, <c>a leaves</c>, <c>see s</c>, <c>queue s</c>, <c>left</c>.
/// </summary>
internal sealed class ModelScript
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly ImmutableArray<ObjectSymbol> objects;

    /// <param name="awaited">Signals that <c>d</c> waits for somewhere.</param>
    public ModelScript(ImmutableArray<ObjectSymbol> objects, params string[] awaited)
    {
        this.objects = objects;
        Model = ModelWorld.Model(objects, Names.Select(n => new ModelledProcess(n, n == "d" ? [.. awaited] : [])));
        State = Model.Initial;
        for (int p = 0; p < Names.Length; p++) State = Model.Start(State, p);
    }

    public SystemModel Model { get; }

    public SystemState State { get; set; }

    /// <summary>Runs a script and expects exactly the outcomes that it states.</summary>
    public ModelScript Expect(string script)
    {
        var lines = script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var stated = lines.Select(l => string.Join(" => ", l.Split("=>", StringSplitOptions.TrimEntries)).TrimEnd());
        Assert.Equal(string.Join('\n', stated), string.Join('\n', lines.Select(l => Perform(l.Split("=>")[0].Trim()))));
        return this;
    }

    /// <summary>Runs lines that must all complete.</summary>
    public ModelScript Given(string script)
    {
        foreach (string line in script.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(line + " => OK", Perform(line));
        return this;
    }

    public Operation Parse(string call) => ParseCall(call.Split(' ')[1..]);

    public Transition Call(string call)
    {
        var made = Model.Call(State, ProcessNamed(call.Split(' ')[0]), Parse(call));
        State = made.State;
        return made;
    }

    private string Perform(string line)
    {
        var words = line.Split(' ');
        switch (words)
        {
            case ["left"]: return $"{line} => {string.Join(", ", Model.Remaining(State))}".TrimEnd();
            case ["see", var obj]: return $"{line} => {Model.Observe(State, ObjectNamed(obj))?.Fields[0].Value.ToString() ?? "nothing"}";
            case ["see", var obj, "by", var by]: return $"{line} => {Model.Observe(State, ObjectNamed(obj), ProcessNamed(by))?.Fields[0].Value.ToString() ?? "nothing"}";
            case ["queue", var obj]: return $"{line} => {string.Join(' ', Model.Waiters(State, ObjectNamed(obj)).Select(NameOf))}".TrimEnd();
        }

        int process = ProcessNamed(words[0]);
        var made = words[1] switch
        {
            "expires" => Model.Expire(State, process),
            "leaves" => Model.End(State, process, new Exited(0)),
            _ => Model.Call(State, process, ParseCall(words[1..])),
        };
        State = made.State;
        return $"{line} => {string.Join("; ", [Describe(made.Effect), .. made.Consequences.Select(Describe)])}";
    }

    /// <summary>Joined operations have commas between: <c>wait s[0], signal s[1]</c>.</summary>
    private Operation ParseCall(string[] words)
    {
        int comma = Array.FindIndex(words, w => w.EndsWith(','));
        if (comma >= 0) return ParseCall([.. words[..comma], words[comma].TrimEnd(',')]) with { Also = ParseCall(words[(comma + 1)..]) };
        int member = -1;
        if (words.Length > 1 && words[1].Split('[', ']') is [var set, var number, ""])
            (words, member) = ([words[0], set, .. words[2..]], int.Parse(number, CultureInfo.InvariantCulture));
        if (words[0] == "atomic") words = [words[0] + " " + words[1], .. words[2..]];
        string target = words.Length > 1 ? words[1] : "";
        var symbol = objects.FirstOrDefault(o => o.Name == target);
        var mechanism = symbol?.Mechanism ?? LanguageCatalog.Standard.Find("process", "").Single();
        var verb = mechanism.FindVerb(words[0]) ?? throw new InvalidOperationException($"{mechanism} has no {words[0]}");
        var rest = words[(verb.Target == TargetKind.None ? 1 : 2)..];
        var arguments = verb.Parameters.Select(p => p.Default).ToArray();
        if (verb.Target == TargetKind.Place) rest = TakePlace(verb, rest, arguments);
        for (int i = 0; i < rest.Length; i++)
        {
            int at = verb.IndexOf(rest[i] switch { "up_to" => "type up to", "except" => "type except", var word => word });
            if (at >= 0 && verb.Parameters[at].Kind == ValueKind.Flag)
                arguments[at] = Value.True;
            else if (at >= 0)
                arguments[at] = verb.Parameters[at].Kind == ValueKind.Process ? new ProcessValue(ProcessNamed(rest[++i]), rest[i]) : ParseValue(rest[++i]);
            else
                arguments[verb.Parameters.IndexOf(verb.Parameters.First(p => p.IsValue))] = ParseValue(rest[i]);
        }

        int process = verb.Target == TargetKind.Process ? ProcessNamed(target) : -1;
        return new Operation(verb, symbol?.Index ?? -1, process, member, ValueList.Create<Value?>(arguments));
    }

    /// <summary>Type, offset, and the length of a range.</summary>
    private static string[] TakePlace(Verb verb, string[] words, Value?[] arguments)
    {
        var type = ElementType.Find(words[0])!;
        arguments[verb.IndexOf("type")] = new SymbolValue(type.Name);
        arguments[verb.IndexOf("index")] = Value.Of(0);
        arguments[verb.IndexOf("offset")] = ParseValue(words[1]);
        arguments[verb.IndexOf("length")] = type.IsRange ? ParseValue(words[2]) : Value.Of(type.Size);
        return words[(type.IsRange ? 3 : 2)..];
    }

    private static Value ParseValue(string text) => text switch
    {
        _ when char.IsAsciiLetterUpper(text[0]) => new SymbolValue(text),
        _ when text.StartsWith('[') => new ListValue(ValueList.From(text.Trim('[', ']').Split(',').Select(ParseValue))),
        _ when text.StartsWith('\'') => Value.Of(text.Trim('\'')),
        _ when text.EndsWith("ns", StringComparison.Ordinal) => new DurationValue(long.Parse(text[..^2], CultureInfo.InvariantCulture)),
        _ when text.EndsWith('s') => new DurationValue(1_000_000_000 * long.Parse(text[..^1], CultureInfo.InvariantCulture)),
        _ when text.Contains('.', StringComparison.Ordinal) => new FloatValue(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => Value.Of(long.Parse(text, CultureInfo.InvariantCulture)),
    };

    private static string Describe(Effect effect) => effect switch
    {
        Completes { Result: { Values.IsEmpty: true } result } => result.Code,
        Completes { Result: var result } => $"{result.Code} {string.Join(", ", result.Values)}",
        Blocks => "blocks",
        Ends ends => ends.Ending.ToString()!,
        Refused refused => "refused: " + refused.Reason,
        _ => throw new InvalidOperationException(effect.GetType().Name),
    };

    private string Describe(Consequence consequence) => consequence switch
    {
        Woken w => $"{NameOf(w.Process)} wakes {w.Result.Code}",
        Requeued r => $"{NameOf(r.Process)} sleeps again",
        Ended e => $"{NameOf(e.Process)} {e.Ending}",
        Stopped s => $"{NameOf(s.Process)} stops",
        Pending p => $"{NameOf(p.Process)} pends {p.Signal}",
        Continued c => $"{NameOf(c.Process)} goes on",
        Started s => $"{NameOf(s.Process)} starts",
        Released r => r.Note,
        _ => throw new InvalidOperationException(consequence.GetType().Name),
    };

    private static string NameOf(int process) => process < Names.Length ? Names[process] : "setup";

    private static int ProcessNamed(string name) => name == "setup" ? Names.Length : Array.IndexOf(Names, name) is >= 0 and var p
        ? p
        : throw new InvalidOperationException($"no process {name}");

    private int ObjectNamed(string name) => objects.Single(o => o.Name == name).Index;
}
