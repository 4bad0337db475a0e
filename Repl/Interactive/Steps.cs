using IpcScript.Language.Syntax;

namespace IpcScript.Repl.Interactive;

/// <summary>The steps of a scenario in the order of its text, those inside blocks and handlers too: the same steps stand in the same order however the text is laid out.</summary>
internal static class Steps
{
    public static IEnumerable<StepStatement> Of(Scenario scenario) => scenario.Declarations.OfType<ProcessDeclaration>().SelectMany(p => Of(p.Body));

    private static IEnumerable<StepStatement> Of(Block block) => block.Statements.SelectMany(Of);

    private static IEnumerable<StepStatement> Of(Statement statement) => statement switch
    {
        StepStatement step => Handlers(step).SelectMany(h => Of(h.Body)).Prepend(step),
        IfStatement i => Of(i.Then).Concat(i.Else switch
        {
            null => [],
            Block block => Of(block),
            Statement nested => Of(nested),
            _ => throw new InvalidOperationException($"internal bug: else is {i.Else.GetType().Name}"),
        }),
        WhileStatement w => Of(w.Body),
        ForStatement f => Of(f.Body),
        RepeatStatement r => Of(r.Body),
        _ => [],
    };

    private static IEnumerable<OutcomeHandler> Handlers(StepStatement step) => step.Outcome is OnOutcomes on ? on.Handlers : [];
}
