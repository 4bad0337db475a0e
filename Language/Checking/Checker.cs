using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>What the checker makes of a scenario.</summary>
/// <param name="Scenario">Null when there are errors.</param>
/// <param name="Diagnostics">Errors and warnings, in source order.</param>
public sealed record CheckResult(CheckedScenario? Scenario, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns a parsed scenario into one that can run, or says everything that is wrong with it. Names first, as declarations may stand in any
/// order; then constants, objects, processes, and what speaks of processes.
/// </summary>
public sealed class Checker
{
    /// <summary>The least and the greatest limit of a call of a helper, in nanoseconds.</summary>
    private const long LeastLimit = 1_000_000, MostLimit = 3_600_000_000_000;

    private readonly CheckSession session;
    private readonly Scenario scenario;
    private readonly ConstantChecker constants;
    private readonly ExpressionChecker claims;

    private Checker(SourceText source, Scenario scenario, LanguageCatalog catalog, IReadOnlyDictionary<string, string>? parameters, HelperLibrary? helpers)
    {
        this.scenario = scenario;
        session = new CheckSession(source, catalog, helpers) { RefusesCSharp = helpers is null && HasCSharp(scenario) };
        constants = new ConstantChecker(session, new Overrides(session, scenario).Read(parameters));
        claims = new ExpressionChecker(session, Position.Claim);
    }

    /// <param name="parameters">From <c>--set N=7</c>: a literal for each parameter that does not keep its default.</param>
    /// <param name="helpers">What a compiler made of the scenario's C#; null: C# is refused.</param>
    public static CheckResult Check(
        SourceText source,
        Scenario scenario,
        LanguageCatalog catalog,
        IReadOnlyDictionary<string, string>? parameters = null,
        HelperLibrary? helpers = null) =>
        new Checker(source, scenario, catalog, parameters, helpers).Check();

    /// <summary>Checks an expression as a claim of a scenario sees it, but of any type: what a prompt evaluates over the state of a run.</summary>
    /// <param name="scenario">Without errors of its own.</param>
    /// <param name="observed">From the same source.</param>
    /// <param name="helpers">As for the scenario.</param>
    /// <returns>Null when there are errors.</returns>
    public static (CheckedExpression? Expression, ImmutableArray<Diagnostic> Diagnostics) CheckObservation(
        SourceText source, Scenario scenario, Expression observed, LanguageCatalog catalog, HelperLibrary? helpers = null)
    {
        var checker = new Checker(source, scenario, catalog, null, helpers);
        checker.Check();
        var expression = checker.claims.Check(observed);
        ImmutableArray<Diagnostic> errors = [.. checker.session.Findings.InSourceOrder().Where(d => d.IsError)];
        return (errors.IsEmpty ? expression : null, errors);
    }

    private CheckResult Check()
    {
        var declared = Collect();
        constants.Compute(Only<DeclaredConstant>(declared));
        var limits = Limits();
        var objectChecker = new ObjectChecker(session, constants);
        var objectList = Only<DeclaredObject>(declared);
        var processes = Only<DeclaredProcess>(declared);
        var processChecker = new ProcessChecker(session);
        objectChecker.Find(objectList);
        foreach (var process in processes) process.Count = objectChecker.Count(process.Syntax.Count, process.Name);
        new Companions(session).Add(objectList, processes);
        processChecker.Number(processes);
        var objects = objectChecker.Check(objectList);
        limits = Raised(limits, objects);
        foreach (var process in processes) processChecker.Check(process);
        var schedules = new ScheduleChecker(session, constants, claims);
        foreach (var declaration in scenario.Declarations)
            if (declaration is ScheduleDeclaration schedule) schedules.Check(schedule);
        var claimChecker = new ClaimChecker(session, claims, schedules.Names);
        var expectations = ImmutableArray.CreateBuilder<ExpectationGroup>();
        foreach (var declaration in scenario.Declarations)
            if (declaration is ExpectDeclaration expect) expectations.Add(claimChecker.Check(expect));
        if (!session.Findings.HasErrors) objects = Companions.WithoutUnused(objects, objectList);
        var helpers = Helpers();
        string title = Title();
        new UsageChecker(session).Check(declared);
        var diagnostics = session.Findings.InSourceOrder();
        return session.Findings.HasErrors
            ? new CheckResult(null, diagnostics)
            : new CheckResult(new CheckedScenario(
                session.Source, title, objects, ProcessChecker.Symbols(processes, objects), schedules.Symbols, expectations.ToImmutable(), limits) { Helpers = helpers }, diagnostics);
    }

    private static List<T> Only<T>(List<Declared> declared)
        where T : Declared
    {
        var some = new List<T>();
        foreach (var each in declared)
            if (each is T one) some.Add(one);
        return some;
    }

    /// <summary>In the order of declaration, also those whose name is taken: their insides are checked too.</summary>
    private List<Declared> Collect()
    {
        var all = new List<Declared>();
        foreach (var declaration in scenario.Declarations)
        {
            Declared? declared = declaration switch
            {
                ParameterDeclaration p => new DeclaredConstant(p.Name, p.Default, p),
                ConstantDeclaration c => new DeclaredConstant(c.Name, c.Value, null),
                ObjectDeclaration o => new DeclaredObject(o),
                ProcessDeclaration p => new DeclaredProcess(p),
                _ => null,
            };
            if (declared is null) continue;
            all.Add(declared);
            if (declared.Name.Length == 0) continue;
            if (declared.Name is "me" or "none")
            {
                declared.IsUsed = true;
                session.Findings.Add(CheckErrors.NameReserved(declared.Span, declared.Name));
            }
            else if (!session.Names.TryAdd(declared.Name, declared))
            {
                declared.IsUsed = true;
                session.Findings.Add(CheckErrors.NameTaken(declared.Span, declared.Name, session.LineOf(session.Names[declared.Name].Span)));
            }
        }

        return all;
    }

    private ImmutableArray<ScenarioLimit> Limits()
    {
        var written = new List<LimitsDeclaration>();
        foreach (var declaration in scenario.Declarations)
            if (declaration is LimitsDeclaration each) written.Add(each);
        if (written.Count == 0) return [];
        var limits = ImmutableArray.CreateBuilder<ScenarioLimit>();
        var seen = new HashSet<string>();
        string[] known = [.. KernelLimit.All.Select(l => l.Name)];
        foreach (var limit in written.SelectMany(d => d.Attributes))
        {
            string name = limit.Name.Text;
            if (name.Length == 0) continue;
            if (!known.Contains(name)) session.Findings.Add(CheckErrors.NoSuchLimit(limit.Name.Span, name, known, session.Nearest.To(name, known)));
            else if (!seen.Add(name)) session.Findings.Add(CheckErrors.AttributeTwice(limit.Name.Span, name));
            if (constants.FixedInteger(limit.Value, $"`{name}:`", 0, int.MaxValue) is { } value) limits.Add(new(name, value));
        }

        return limits.ToImmutable();
    }

    private static bool HasCSharp(Scenario scenario)
    {
        foreach (var declaration in scenario.Declarations)
            if (declaration is CSharpDeclaration) return true;
        return false;
    }

    /// <summary>The helpers with the limit that the scenario sets; null when it has none.</summary>
    private HelperLibrary? Helpers()
    {
        long? limit = null;
        foreach (var declaration in scenario.Declarations)
        {
            if (declaration is not CSharpDeclaration block) continue;
            if (session.Helpers is null) session.Findings.Add(CheckErrors.NoCSharp(block.Span));
            foreach (var attribute in block.Attributes)
            {
                string name = attribute.Name.Text;
                if (name.Length == 0) continue;
                if (name != "limit") session.Findings.Add(CheckErrors.NoSuchAttribute(attribute.Name.Span, name, "csharp", ["limit"], session.Nearest.To(name, ["limit"])));
                else if (limit is not null) session.Findings.Add(CheckErrors.AttributeTwice(attribute.Name.Span, name));
                if (constants.Fixed(attribute.Value, ValueKind.Duration, $"`{name}:`") is not DurationValue { Nanoseconds: var time }) continue;
                limit = time;
                if (time is < LeastLimit or > MostLimit)
                    session.Findings.Add(CheckErrors.OutOfRange(attribute.Value.Span, "the limit of a call", ValueText.PrintDuration(time), $"{ValueText.PrintDuration(LeastLimit)} to {ValueText.PrintDuration(MostLimit)}"));
            }
        }

        return session.Helpers is { } helpers && limit is { } given ? helpers with { Limit = given } : session.Helpers;
    }

    /// <summary>What an object asks of the namespace, where the scenario says nothing of it.</summary>
    private static ImmutableArray<ScenarioLimit> Raised(ImmutableArray<ScenarioLimit> limits, ImmutableArray<ObjectSymbol> objects)
    {
        foreach (var limit in KernelLimit.All)
        {
            long needed = limit.Default;
            foreach (var obj in objects)
                for (int i = 0; i < obj.Attributes.Length; i++)
                    if (obj.Mechanism.Attributes[i].Raises == limit.Name && obj.Attributes[i] is IntegerValue { Number: var number }) needed = Math.Max(needed, number);
            if (needed > limit.Default && limits.All(l => l.Name != limit.Name)) limits = limits.Add(new ScenarioLimit(limit.Name, needed));
        }

        return limits;
    }

    private string Title()
    {
        if (scenario.Title is not { } title) return "";
        bool hasHole = false;
        string all = "";
        foreach (var part in title.Parts)
        {
            hasHole |= part is StringHole;
            if (part is StringText text) all += Utf8Text.Decode(text.Bytes.AsSpan());
        }

        if (hasHole) session.Findings.Add(CheckErrors.TitleWithHole(title.Span));
        return all;
    }
}
