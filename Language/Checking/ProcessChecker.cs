using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcScript.Language.Diagnostics;

namespace IpcScript.Language.Checking;

/// <summary>Checks the text of each process; the elements of an array share it.</summary>
internal sealed class ProcessChecker(CheckSession session)
{
    public const int MostProcesses = 2000;

    /// <summary>Gives each its place among the scenario's processes; counts must be known.</summary>
    public void Number(IReadOnlyList<DeclaredProcess> processes)
    {
        int next = 0;
        foreach (var process in processes)
        {
            process.First = next;
            next += process.Count;
        }

        if (next > MostProcesses) session.Findings.Add(CheckErrors.TooMany(processes[^1].Span, "processes", next, MostProcesses));
    }

    public void Check(DeclaredProcess process)
    {
        session.Findings.Process = process.Name;
        var scope = new ProcessScope(session, process);
        var body = new StatementChecker(scope).Check(process.Syntax.Body);
        session.Findings.Process = null;
        session.Findings.Step = null;
        var locals = scope.Locals;
        var program = new ProcessProgram(
            process.Name,
            body,
            locals.Names,
            Visible(locals.Outermost),
            scope.Labels.Count == 0 ? [] : [.. scope.Labels.Keys],
            [.. scope.AwaitedSignals]);
        var outermost = new Dictionary<string, Local>();
        foreach (var local in locals.Outermost) outermost.Add(local.Name, local);
        process.Text = new CheckedProcessText(
            program, outermost, scope.Labels, locals.All, scope.Named.InOrder());
    }

    public static ImmutableArray<ProcessSymbol> Symbols(IReadOnlyList<DeclaredProcess> processes, ImmutableArray<ObjectSymbol> objects)
    {
        var symbols = ImmutableArray.CreateBuilder<ProcessSymbol>();
        var unnamed = Unnamed(objects);
        foreach (var process in processes)
        {
            var attached = Attached(process.Text!.Named, objects);
            for (int i = 0; i < process.Count; i++)
                symbols.Add(new ProcessSymbol(
                    process.First + i, process.ElementName(i), i, process.Syntax.Mode, process.Text.Program, Attached(attached, process.First + i, unnamed, objects), process.Span) { IsServer = process.IsServer });
        }

        return symbols.ToImmutable();
    }

    /// <summary>What a process may attach though its text does not name it: what belongs to a process, and what lists name.</summary>
    private static List<ObjectSymbol> Unnamed(ImmutableArray<ObjectSymbol> objects)
    {
        var unnamed = new List<ObjectSymbol>();
        var lists = new List<ObjectSymbol>();
        foreach (var obj in objects)
            if (obj.Listed.Count > 0) lists.Add(obj);
        foreach (var obj in objects)
            if (!obj.IsManual && (obj.Owner >= 0 || lists.Exists(l => l.Lists(obj.Index)))) unnamed.Add(obj);
        return unnamed;
    }

    /// <summary>Also what belongs to it, and what a list that it attaches names, in the order of declaration and before the list.</summary>
    private static ImmutableArray<int> Attached(
        ImmutableArray<int> named, int process, List<ObjectSymbol> unnamed, ImmutableArray<ObjectSymbol> objects)
    {
        var more = new List<int>();
        foreach (var obj in unnamed)
            if (!named.Contains(obj.Index) && (obj.Owner == process || named.Any(n => objects[n].Lists(obj.Index)))) more.Add(obj.Index);
        return more.Count == 0 ? named : ListsLast(named.AddRange(more), objects);
    }

    private static ImmutableArray<int> ListsLast(ImmutableArray<int> attached, ImmutableArray<ObjectSymbol> objects) =>
        [.. attached.OrderBy(i => objects[i].Listed.Count > 0).ThenBy(i => i)];

    // By hand: a generic method over pairs would be compiled anew at every start.
    private static ImmutableArray<VisibleLocal> Visible(List<Local> outermost)
    {
        var visible = new VisibleLocal[outermost.Count];
        for (int i = 0; i < visible.Length; i++) visible[i] = new(outermost[i].Name, outermost[i].Slot);
        return ImmutableCollectionsMarshal.AsImmutableArray(visible);
    }

    /// <summary>A manual object is attached by steps; the segment that it lies in is attached all the same.</summary>
    private static ImmutableArray<int> Attached(IReadOnlyList<int> named, ImmutableArray<ObjectSymbol> objects)
    {
        var attached = new List<int>();
        var seen = new HashSet<int>();
        foreach (int index in named)
        {
            if (objects[index].Container is >= 0 and var container) Attach(container);
            Attach(index);
        }

        return [.. attached];

        void Attach(int index)
        {
            if (!objects[index].IsManual && seen.Add(index)) attached.Add(index);
        }
    }
}
