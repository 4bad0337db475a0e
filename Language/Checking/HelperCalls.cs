using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Evaluation;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary><c>let sum = checksum(data)</c>, <c>check(batch)</c>, <c>send box encode(3)</c>: a call of a C# helper, which is a step wherever it stands.</summary>
internal sealed class HelperCalls(ProcessScope scope)
{
    /// <summary>The call that the whole expression is; null: it is something else. Where C# is refused a call stays a step, so that its label and its outcome are no mistakes.</summary>
    public CallExpression? AsCall(Expression expression) =>
        expression is CallExpression { Name.IsMissing: false } call && (scope.Session.Helpers is not null || scope.Session.RefusesCSharp)
            && Builtins.Find(call.Name.Text) is null ? call : null;

    /// <summary>A call that is a step by itself.</summary>
    /// <returns>Null when it has an error, which has been said; and the type of its value.</returns>
    public (CheckedOperation? Operation, ValueKind Result) Check(CallExpression call, bool isUsed)
    {
        var arguments = ImmutableArray.CreateBuilder<CheckedExpression>(call.Arguments.Length);
        foreach (var argument in call.Arguments) arguments.Add(scope.Expressions.Check(argument));
        if (call.Name.IsMissing || scope.Session.RefusesCSharp) return (null, ValueKind.Any);
        if (Builtins.Find(call.Name.Text) is not null)
        {
            scope.Report(CheckErrors.ValueUnused(call.Span, call.Name.Text));
            return (null, ValueKind.Any);
        }

        return Operation(call, arguments.MoveToImmutable(), isUsed);
    }

    /// <summary>A call inside a larger expression: a step before the statement, whose value is in a local that no text names.</summary>
    public CheckedExpression Hoist(CallExpression call, ImmutableArray<CheckedExpression> arguments)
    {
        var (operation, kind) = Operation(call, arguments, isUsed: true);
        if (operation is null) return ExpressionChecker.Broken(call.Span);
        int hidden = scope.Locals.Hidden();
        scope.Before.Add(new CheckedStep(null, [operation], [hidden], [], [], call.Span));
        return new CheckedLocal(hidden, "", kind, call.Span);
    }

    private (CheckedOperation?, ValueKind) Operation(CallExpression call, ImmutableArray<CheckedExpression> arguments, bool isUsed)
    {
        if (Find(call, arguments.Length) is not { } helper) return (null, ValueKind.Any);
        if (isUsed && helper.Result is null)
        {
            scope.Report(CheckErrors.GivesNothing(call.Span, helper.Text));
            return (null, ValueKind.Any);
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = helper.Parameters[i];
            if (parameter.Accepts.Any(k => Typing.Accepts(k, arguments[i].Kind))) continue;
            scope.Report(CheckErrors.WrongType(
                arguments[i].Span, $"`{parameter.Type} {parameter.Name}` of `{helper.Name}`", Kinded.Article(arguments[i].Kind), string.Join(" or ", parameter.Accepts.Select(Kinded.Article))));
            return (null, ValueKind.Any);
        }

        if (arguments.Any(ExpressionChecker.IsBroken)) return (null, ValueKind.Any);
        var verb = scope.Session.Catalog.Mechanisms.First(m => m.Kind == CSharpHelpers.Kind).Verbs[0];
        CheckedExpression[] values =
        [
            new CheckedConstant(new SymbolValue(helper.Name), ValueKind.Symbol, call.Name.Span),
            Folding.Fold(new CheckedListOf(arguments, call.Span)),
        ];
        return (new CheckedOperation(verb, NoTarget.Instance, [.. values], call.Span), helper.Result ?? ValueKind.Any);
    }

    /// <summary>The one helper of that name that takes so many arguments; null when there is none, which has been said.</summary>
    private HelperSignature? Find(CallExpression call, int count)
    {
        var library = scope.Session.Helpers!;
        HelperSignature[] named = [.. library.Helpers.Where(h => h.Name == call.Name.Text)];
        if (named.Length == 0)
        {
            // What does not compile is not known either, and the compiler has said so.
            if (library.Image.IsEmpty) return null;
            string[] known = [.. Builtins.All.Select(b => b.Name), .. library.Helpers.Select(h => h.Name).Distinct()];
            scope.Report(CheckErrors.NoSuchFunction(call.Name.Span, call.Name.Text, known, scope.Session.Nearest.To(call.Name.Text, known), declared: true));
            return null;
        }

        HelperSignature[] fitting = [.. named.Where(h => count >= h.Least && count <= h.Parameters.Length)];
        Diagnostic? mistake = fitting switch
        {
            [] => CheckErrors.WrongHelperArguments(call.Span, named[0].Text, count),
            [{ Obstacle: { } obstacle } only] => CheckErrors.NotCallable(call.Name.Span, only.Text, obstacle),
            [_] => null,
            _ => CheckErrors.AmbiguousHelper(call.Name.Span, call.Name.Text, count),
        };
        if (mistake is null) return fitting[0];
        scope.Report(mistake);
        return null;
    }
}
