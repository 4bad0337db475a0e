using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Parsing;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Repl.Interactive.Commands;
using IpcScript.Repl.Interactive.Views;
using IpcScript.Runtime.Conductor;

namespace IpcScript.Repl.Interactive;

/// <summary>Does what an input says, and answers. No input ends it but <c>:quit</c>.</summary>
internal sealed class Interpreter(Session session, CommandTable commands)
{
    private readonly CSharpAtPrompt csharp = new(session);

    /// <param name="pause">Asks what goes on step by step to stop where it is.</param>
    public Answer Execute(string text, CancellationToken pause)
    {
        try
        {
            var answer = Input.Read(text) switch
            {
                Input.EmptyInput => Answer.None,
                Input.CommandInput c => commands.Execute(session, c, pause),
                Input.DeclarationInput d => Declare(text, d.Parts, pause),
                Input.StepInput s => Step(text, s, pause),
                Input.ExpressionInput e => Evaluate(e.Text),
                Input.CSharpInput c => csharp.Execute(c.Text, script => Show(text, script, []), pause),
                Input.MistakenInput m => Answer.Wrong(m.Source, m.Diagnostics, ExitCode.Unusable),
                Input.HomelessInput h => Answer.Refuse($"a step needs a process that makes it: {Someone()}: {text.Trim()}"),
                var unknown => throw new InvalidOperationException($"internal bug: an input {unknown.GetType().Name}"),
            };
            if (!answer.IsEnd) session.Settle();
            return answer;
        }
        catch (LimitException limit)
        {
            session.Restore();
            return Answer.Refuse($"{limit.Message}; {limit.Remedy}") with { Code = ExitCode.Skipped };
        }
        catch (EnvironmentException refusal)
        {
            session.Restore();
            return Answer.Refuse($"{refusal.Message}; {refusal.Remedy}") with { Code = ExitCode.Refused };
        }
        catch (OperationCanceledException)
        {
            session.Restore();
            return Answer.Refuse("broken off: the processes were ended and made anew, and stand where they stood") with { Code = ExitCode.Interrupted };
        }
        catch (Exception bug) when (bug is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException)
        {
            session.Restore();
            return Answer.Refuse($"{bug.Message} ({bug.GetType().Name}); the session stands where it stood") with { Code = ExitCode.Failed };
        }
    }

    /// <summary>Helpers of C# take the place of those of their name, and so do other things.</summary>
    private Answer Declare(string text, ImmutableArray<Part> parts, CancellationToken pause)
    {
        if (parts is [{ Code: { } code }] && session.Now.Script.Code.Length > 0) return csharp.Execute(code, script => Show(text, script, []), pause);
        return Show(text, session.Now.Script.With(parts), parts);
    }

    /// <summary>Objects are made and processes started at once: the run is played anew with them.</summary>
    private Answer Show(string text, Script script, ImmutableArray<Part> parts)
    {
        var reading = session.Read(script);
        if (reading.HasErrors) return Wrong(reading, piece => piece.Part >= 0 && parts.Contains(script.Parts[piece.Part]) ? (script.Parts[piece.Part].Text, 0) : null);
        var outline = Outline.Of(session);
        if (!session.Stage.Play(reading.Scenario!, session.Now.Moves))
        {
            var failed = new Endeavour(session, text).Failed(reading);
            session.Restore();
            return failed;
        }

        session.Commit(text, reading);
        return Declarations.Describe(session, parts).And(outline.Difference(session));
    }

    private Answer Step(string text, Input.StepInput input, CancellationToken pause)
    {
        var typed = input.Typed;
        if (session.Now.Script.Processes.FirstOrDefault(p => p.Name == typed.Process) is not { } part)
        {
            string? near = Spelling.Nearest(typed.Process, session.Now.Script.Processes.Select(p => p.Name));
            return Answer.Refuse($"there is no process {typed.Process}; {(near is null ? $"declare it: process {typed.Process}" : $"did you mean {near}?")}");
        }

        if (part.IsArray && typed.Element < 0) return Answer.Refuse($"{typed.Process} is several processes: say which, such as {typed.Process}[0]: {typed.Text}");
        if (!part.IsArray && typed.Element >= 0) return Answer.Refuse($"{typed.Process} is one process: write {typed.Process}: {typed.Text}");
        var script = session.Now.Script.With(typed);
        var reading = session.Read(script);
        if (reading.HasErrors) return Wrong(reading, piece => piece.Typed == script.Typed.Length - 1 ? (text, input.Offset) : null);
        return new TypedStep(session, text, typed.ProcessName).Make(reading, pause);
    }

    /// <summary>The value of an expression over the state as it is: what a claim would see.</summary>
    private Answer Evaluate(string text)
    {
        const string Before = "expect {\n";
        string script = session.Reading.Written.Text;
        var source = new SourceText(Session.Path, $"{script}\n{Before}{text}\n}}\n");
        int start = script.Length + 1 + Before.Length;
        var parsed = Parser.Parse(source, LanguageCatalog.Standard);
        if (parsed.Diagnostics.Any(d => d.IsError)) return Mistaken(parsed.Diagnostics);
        if (parsed.Scenario.Declarations is not [.. var declared, ExpectDeclaration { Claims: [FinalClaim { Condition: var expression }] }])
            return Answer.Refuse("an expression, a declaration, a step (p: wait s) or a command (:help) is expected");
        var (checkedExpression, findings) = Checker.CheckObservation(source, parsed.Scenario with { Declarations = [.. declared] }, expression, LanguageCatalog.Standard, session.Reading.Scenario!.Helpers);
        if (checkedExpression is null) return Mistaken(findings);
        var value = session.Run.Evaluate(checkedExpression);
        return value is FailureValue failure
            ? Answer.Wrong(new SourceText("input", text), [new Diagnostic(failure.Kind, Input.Shift(failure.Span, -start, text.Length), failure.Message)], ExitCode.Failed)
            : Answer.Of(Tone.Plain, value.ToString()!);

        Answer Mistaken(IEnumerable<Diagnostic> diagnostics) => Answer.Wrong(
            new SourceText("input", text), diagnostics.Where(d => d.IsError).Select(d => d with { Span = Input.Shift(d.Span, -start, text.Length) }), ExitCode.Unusable);
    }

    /// <summary>Findings about a script, drawn on what the user has just written where they are about that.</summary>
    /// <param name="find">The text that a piece is of, and where in it the piece begins; null: the piece was there before.</param>
    private static Answer Wrong(Reading reading, Func<Placed, (string Text, int Offset)?> find)
    {
        var errors = reading.Diagnostics.Where(d => d.IsError).ToList();
        var own = new List<Diagnostic>();
        string? text = null;
        foreach (var error in errors)
        {
            if (reading.Find(error.Span) is not var (piece, offset) || find(piece) is not var (written, start)) continue;
            if (text is not null && text != written) continue;
            text = written;
            own.Add(error with { Span = Input.Shift(new TextSpan(start + offset, error.Span.Length), 0, written.Length) });
        }

        return text is null
            ? Answer.Wrong(reading.Written, errors, ExitCode.Unusable)
            : Answer.Wrong(new SourceText("input", text), own, ExitCode.Unusable);
    }

    private string Someone() => session.Now.Script.Processes.FirstOrDefault()?.Name ?? "p";
}
