using IpcScript.Language.Values;
using IpcScript.Runtime.Scripting;

namespace IpcScript.Repl.Interactive;

/// <summary><c>#cs EXPR</c>: C# over the state, and helpers that take the place of those of their name. Nothing of the compiler is loaded before it is first used.</summary>
internal sealed class CSharpAtPrompt(Session session)
{
    private CSharpPrompt? prompt;

    /// <param name="declare">What becomes of a script with other helpers.</param>
    public Answer Execute(string text, Func<Script, Answer> declare, CancellationToken interrupted)
    {
        if (session.Host.Compile is null) return Answer.Refuse("C# is refused: the session was begun with --no-csharp");
        if (text.Length == 0) return Answer.Refuse("#cs takes an expression, statements or declarations of C#");
        prompt ??= new CSharpPrompt(session.Host.Server);
        prompt.Take(session.Now.Script.Code);
        switch (prompt.Answer(text, [.. Values()], interrupted))
        {
            case CSharpValue { Value: var value }: return value is null ? Answer.None : Answer.Of(Tone.Plain, value.ToString()!);
            case CSharpMistaken mistaken: return Answer.Wrong(mistaken.Source, mistaken.Diagnostics, ExitCode.Unusable);
            case CSharpThrew threw: return Answer.Refuse(threw.Text) with { Code = ExitCode.Failed };
            case CSharpEnded ended: return Answer.Refuse($"it {ended.Ending}{(ended.Cause is null ? "" : $", {ended.Cause}")}") with { Code = ExitCode.Failed };
            case CSharpDeclared declared:
                var answer = declare(session.Now.Script.WithCode(prompt.Code));
                return answer.Code != ExitCode.Passed ? answer : Answer.Of(Tone.Faint, declared.Names.Select(n => declared.Replaced.Contains(n) ? $"{n} is declared anew" : $"{n} is declared")).And(answer);
            case var other: throw new InvalidOperationException($"internal bug: an answer {other.GetType().Name}");
        }
    }

    /// <summary>Objects by what their bare name means, or all their fields where they have several; processes by what they have printed and the locals that have a value.</summary>
    private IEnumerable<NamedValue> Values()
    {
        foreach (var symbol in session.Run.Scenario.Objects)
        {
            if (symbol.IsHidden || symbol.Own is not null || symbol.Name.Contains('[', StringComparison.Ordinal)) continue;
            var fields = session.View.Object(symbol.Index).Fields;
            if (fields.Length > 0) yield return new NamedValue(symbol.Name, fields.Length == 1 ? fields[0].Value : new RecordValue(ValueList.From(fields.Select(f => new Field(f.Name, f.Value)))));
        }

        foreach (var process in session.Run.Scenario.Processes)
        {
            if (process.IsServer || process.Name.Contains('[', StringComparison.Ordinal)) continue;
            var locals = session.View.Locals(process.Index).Select(l => new Field(l.Name, l.Value)).Append(new Field("output", session.View.Output(process.Index)));
            yield return new NamedValue(process.Name, new RecordValue(ValueList.From(locals)));
        }
    }
}
