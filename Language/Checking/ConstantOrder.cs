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
        var path = new Stack<Visit>();
        for (int i = 0; i < constants.Count; i++)
        {
            var start = constants[i];
            if (start.Progress == ConstantProgress.NotSeen) Enter(start);
            while (path.TryPeek(out var visit))
            {
                if (visit.Next == visit.Needs.Count)
                {
                    path.Pop();
                    visit.Constant.Progress = ConstantProgress.Done;
                    order.Add(visit.Constant);
                    continue;
                }

                var needed = visit.Needs[visit.Next++];
                if (needed.Progress == ConstantProgress.NotSeen) Enter(needed);
                else if (needed.Progress == ConstantProgress.OnThePath) Report(session, needed, path);
            }
        }

        order.RemoveAll(c => c.IsCyclic);
        return order;

        void Enter(DeclaredConstant constant)
        {
            constant.Progress = ConstantProgress.OnThePath;
            path.Push(new Visit(constant, Needs(session, constant)));
        }
    }

    private static void Report(CheckSession session, DeclaredConstant back, Stack<Visit> path)
    {
        var cycle = path.Select(v => v.Constant).TakeWhile(c => c != back).Append(back).Reverse().ToList();
        bool isNew = !cycle.Any(c => c.IsCyclic);
        foreach (var constant in cycle) constant.IsCyclic = constant.IsUsed = true;
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

    /// <summary>A constant on the path, and how many of those that it needs have been looked at.</summary>
    private sealed class Visit(DeclaredConstant constant, List<DeclaredConstant> needs)
    {
        public DeclaredConstant Constant { get; } = constant;

        public List<DeclaredConstant> Needs { get; } = needs;

        public int Next { get; set; }
    }
}
