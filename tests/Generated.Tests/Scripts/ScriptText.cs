using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpcScript.Language.Syntax;

namespace IpcScript.Tests.Generated.Scripts;

/// <summary>Writes a script as the text of a scenario, each declaration and each statement on a line of its own, and knows what stands on which line.</summary>
internal sealed class ScriptText
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<int, object> origins = [];
    private int line = 1;
    private int indent;
    private int results;

    private ScriptText(Script script, string title)
    {
        Line($"scenario {Term.Of(title)}");
        if (script.Limits.Length > 0) Line($"limits({Settings(script.Limits)})", script);
        foreach (var obj in script.Objects) Line(Declaration(obj), obj);
        foreach (var process in script.Processes) Write(process);
        Line(script.Seed is { } seed ? $"schedule random({seed})" : "schedule round_robin");
        if (script.Deadlocks) Line("expect { deadlock always }");
    }

    public static ScriptText Of(Script script, string title = "Generated") => new(script, title);

    /// <summary>The statement or object on a line, counted from 1; the script itself for its limits; null: nothing that can be taken away.</summary>
    public object? OriginOf(int line) => origins.GetValueOrDefault(line);

    public override string ToString() => text.ToString();

    private static string Declaration(ScriptObject obj) => Invariant(
        $"{(obj.IsManual ? "manual " : "")}{obj.Mechanism.Kind} {obj.Name}{Count(obj.Count)} = {obj.Mechanism.Family}{(obj.Settings.IsEmpty ? "" : $"({Settings(obj.Settings)})")}");

    private static string Settings(ImmutableArray<Setting> settings) => string.Join(", ", settings.Select(s => $"{s.Name}: {s.Value}"));

    private static string Count(int count) => count == 1 ? "" : Invariant($"[{count}]");

    private void Write(ScriptProcess process)
    {
        results = 0;
        string mode = process.Mode switch
        {
            ProcessMode.Automatic => "",
            ProcessMode.Manual => "manual ",
            ProcessMode.Daemon => "daemon ",
            _ => throw new InvalidOperationException($"internal bug: mode {process.Mode}"),
        };
        Line($"{mode}process {process.Name}{Count(process.Count)} {{");
        Write(process.Body);
        Line("}");
    }

    private void Write(ImmutableArray<Statement> body)
    {
        indent++;
        foreach (var statement in body) Write(statement);
        indent--;
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Call call:
                Write(call);
                break;
            case Await wait:
                Line($"await {wait.Target}{wait.Place} == {wait.Value}", wait);
                break;
            case Print print:
                Line($"print {print.Value}", print);
                break;
            case Repeat repeat:
                Line(Invariant($"repeat {repeat.Times} {{"), repeat);
                Write(repeat.Body);
                Line("}");
                break;
            case Branch branch:
                Line($"if {branch.Condition} {{", branch);
                Write(branch.Then);
                if (!branch.Else.IsEmpty)
                {
                    Line("} else {");
                    Write(branch.Else);
                }

                Line("}");
                break;
            default:
                throw new InvalidOperationException($"internal bug: no text for {statement.GetType().Name}");
        }
    }

    private void Write(Call call)
    {
        string step = string.Join(", ", call.Acts.Select(Text));
        string names = call.Given is { } given && call.Results > 0 ? given : string.Join(", ", Enumerable.Range(0, call.Results).Select(_ => Invariant($"_r{++results}")));
        if (call.Acts[0].Verb is { IsImplicit: true, Name: "load" }) step = $"let {names} = {step}";
        else if (names.Length > 0) step += " -> " + names;
        if (call.Reaction.IsExpectation) step += $" expect {string.Join(" or ", call.Reaction.Handlers[0].Codes)}";
        if (call.Reaction.IsExpectation || call.Reaction.Handlers.IsEmpty)
        {
            Line(step, call);
            return;
        }

        foreach (var handler in call.Reaction.Handlers)
        {
            step += $" on {string.Join(" or ", handler.Codes)}{(handler.Name is null ? "" : " " + handler.Name)} {{";
            if (!handler.Body.IsEmpty)
            {
                Line(step, call);
                Write(handler.Body);
                step = "";
            }

            step += "}";
        }

        Line(step, call);
    }

    private static string Text(Act act) => act.Verb switch
    {
        { IsImplicit: true, Name: "load" } => $"{act.Target}{act.Place}",
        { IsImplicit: true, Name: "store" } => $"{act.Target}{act.Place} = {act.Value}",
        { IsImplicit: true } => throw new InvalidOperationException($"internal bug: {act.Verb} cannot be written"),
        _ => string.Join(' ', new[] { act.Verb.Name, $"{act.Target}{act.Place}", $"{act.Value}" }
            .Concat(act.Modifiers.Select(m => $"{m.Word} {m.Value}".TrimEnd())).Where(w => w.Length > 0)),
    };

    private void Line(string words, object? origin = null)
    {
        text.Append(' ', 2 * indent).Append(words).Append('\n');
        if (origin is not null) origins[line] = origin;
        line++;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
