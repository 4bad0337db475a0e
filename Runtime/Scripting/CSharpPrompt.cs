using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;
using IpcScript.Runtime.Conductor;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// C# at a prompt: an expression over named values, statements, or declarations, which may replace earlier ones. It runs in a process of its own, under the limit of
/// calls; nothing of it outlives the answer but what is declared.
/// </summary>
/// <param name="server">Gives the fork server; asked when something is to be run.</param>
public sealed class CSharpPrompt(Func<WorkerServer> server)
{
    /// <summary>No helper has it: a name may not begin so in a scenario.</summary>
    private const string Asked = "__asked";

    /// <summary>What a prompt's text is called where it is shown.</summary>
    private const string Path = "#cs";

    /// <summary>The helpers that are declared, as the text of one <c>csharp """ … """</c> block; empty: none.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What one evaluation may take of the processor, in nanoseconds.</summary>
    public long Limit { get; init; } = HelperLibrary.UsualLimit;

    /// <summary>Takes the helpers of a scenario over, in place of all that are declared. They compile.</summary>
    public void Take(string code) => Code = code;

    /// <summary>Evaluates, runs, or declares.</summary>
    /// <param name="values">What the text may name; a name in it hides a helper.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="EnvironmentException">There was no process to run it in.</exception>
    public CSharpAnswer Answer(string text, IReadOnlyList<NamedValue> values, CancellationToken interrupted = default)
    {
        var source = new SourceText(Path, text);
        var shape = PromptText.Read(text);
        return shape == PromptShape.Declarations ? Declare(source) : Evaluate(source, shape, values, interrupted);
    }

    private CSharpAnswer Declare(SourceText source)
    {
        var merged = PromptText.Merge(Code, source.Text);
        var compiled = HelperCompilation.Compile(merged.Code);
        if (compiled.Image.IsEmpty) return Mistaken(source, compiled, merged.Start);
        Code = merged.Code;
        return new CSharpDeclared(merged.Names, merged.Replaced);
    }

    private CSharpAnswer Evaluate(SourceText source, PromptShape shape, IReadOnlyList<NamedValue> values, CancellationToken interrupted)
    {
        string parameters = string.Join(", ", values.Select(v => $"{PromptText.TypeOf(v.Value)} @{v.Name}"));
        var (compiled, start) = shape == PromptShape.Expression
            ? Compile($"object {Asked}({parameters}) => (", source.Text, ");")
            : Compile($"void {Asked}({parameters}) {{ ", source.Text, " }");
        if (compiled.Image.IsEmpty && shape == PromptShape.Expression)
        {
            // A call that gives nothing is an expression all the same.
            var (statement, from) = Compile($"void {Asked}({parameters}) {{ ", source.Text, "; }");
            if (!statement.Image.IsEmpty) (compiled, start) = (statement, from);
        }

        if (compiled.Image.IsEmpty) return Mistaken(source, compiled, start);
        var verb = LanguageCatalog.Standard.Find(CSharpHelpers.Kind, "").Single().Verbs[0];
        var call = new Operation(verb, -1, -1, -1, [new SymbolValue(Asked), new ListValue(ValueList.From(values.Select(v => v.Value)))]);
        using var process = new HelperProcess(server(), new HelperLibrary(compiled.Helpers, compiled.Image, compiled.Symbols) { Limit = Limit }, interrupted);
        return process.Call(call) switch
        {
            Completes { Result.Thrown: { } thrown } => new CSharpThrew(thrown.Text),
            Completes { Result.Values: var given } => new CSharpValue(given.IsEmpty ? null : given[0]),
            Ends end => new CSharpEnded(end.Ending, end.Cause),
            var other => throw new InvalidOperationException($"internal bug: an evaluation {other.GetType().Name}"),
        };
    }

    /// <returns>Also where the text begins in what was compiled.</returns>
    private (HelperAssembly Compiled, int Start) Compile(string before, string text, string behind)
    {
        string head = $"{Code}\n{before}";
        return (HelperCompilation.Compile($"{head}{text}\n{behind}"), head.Length);
    }

    private static CSharpMistaken Mistaken(SourceText source, HelperAssembly compiled, int start) =>
        new(source, [.. compiled.Findings.Where(f => f.IsError).Select(f => f.At(Inside(source, f.Span, start)))]);

    private static TextSpan Inside(SourceText source, TextSpan span, int start)
    {
        int from = Math.Clamp(span.Start - start, 0, source.Text.Length);
        return TextSpan.FromBounds(from, Math.Clamp(span.End - start, from, source.Text.Length));
    }
}
