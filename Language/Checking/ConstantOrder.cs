using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>
/// Puts constants and parameters behind those that they need, in whatever order they are declared. By an own stack, not by recursion: a chain may
/// be as long as the file.
/// </summary>
internal static class ConstantOrder
{
    /// <summary>Those on a cycle are left out, and said.</summary>
    public static List<DeclaredConstant> Of(CheckSession session, IReadOnlyList<DeclaredConstant> constants)
    {
        var order = new List<DeclaredConstant>();
        var state = new Dictionary<DeclaredConstant, bool>();
        var path = new Stack<(DeclaredConstant Constant, IEnumerator<DeclaredConstant> Needs)>();
        foreach (var start in constants)
        {
            if (!state.TryAdd(start, false)) continue;
            path.Push((start, Needs(session, start).GetEnumerator()));
            while (path.Count > 0)
            {
                var (constant, needs) = path.Peek();
                if (!needs.MoveNext())
                {
                    path.Pop();
                    state[constant] = true;
                    order.Add(constant);
                }
                else if (state.TryAdd(needs.Current, false))
                    path.Push((needs.Current, Needs(session, needs.Current).GetEnumerator()));
                else if (!state[needs.Current])
                    Report(session, needs.Current, path.Select(p => p.Constant));
            }
        }

        return [.. order.Where(c => !c.IsCyclic)];
    }

    private static void Report(CheckSession session, DeclaredConstant back, IEnumerable<DeclaredConstant> path)
    {
        var cycle = path.TakeWhile(c => c != back).Append(back).Reverse().ToList();
        bool isNew = !cycle.Any(c => c.IsCyclic);
        foreach (var constant in cycle) constant.IsCyclic = true;
        if (isNew) session.Findings.Add(CheckErrors.Cycle(back.Span, back.Name, cycle.Take(16).Select(c => c.Name).Append(back.Name)));
    }

    private static List<DeclaredConstant> Needs(CheckSession session, DeclaredConstant constant)
    {
        var needs = new List<DeclaredConstant>();
        var open = new Stack<Expression?>();
        open.Push(constant.Expression);
        open.Push(constant.Parameter?.Low);
        open.Push(constant.Parameter?.High);
        while (open.TryPop(out var expression))
        {
            if (expression is NameExpression name)
            {
                if (session.Names.TryGetValue(name.Name, out var declared) && declared is DeclaredConstant needed) needs.Add(needed);
                continue;
            }

            foreach (var part in Parts(expression)) open.Push(part);
        }

        return needs;
    }

    private static IEnumerable<Expression?> Parts(Expression? expression) => expression switch
    {
        UnaryExpression u => [u.Operand],
        BinaryExpression b => [b.Left, b.Right],
        ParenthesizedExpression p => [p.Inner],
        ListExpression l => l.Items,
        CallExpression c => c.Arguments,
        IndexExpression i => i.Arguments.Add(i.Target),
        MemberExpression m => [m.Target],
        StringLiteral s => s.Parts.OfType<StringHole>().Select(h => h.Value),
        _ => [],
    };
}
