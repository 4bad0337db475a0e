using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>What comes along with objects of some mechanisms: a process that serves them, and objects of each process's own.</summary>
internal sealed class Companions(CheckSession session)
{
    /// <summary>Adds them behind what was declared.</summary>
    public void Add(List<DeclaredObject> objects, List<DeclaredProcess> processes)
    {
        DeclaredObject[] declared = [.. objects];
        DeclaredProcess[] users = [.. processes];
        var seen = new HashSet<Mechanism>();
        var onDemand = new List<DeclaredObject>();
        foreach (var obj in declared)
        {
            if (obj.Mechanism is not { Server: { } server } mechanism) continue;
            if (!processes.Exists(p => p.IsServer && p.Name == server)) processes.Add(Server(server, obj.Span));

            // A set brings what its members bring, also where it stands alone.
            foreach (var served in session.Catalog.Mechanisms)
                if (served.Server == server && served.Family == mechanism.Family && seen.Add(served)) AddOwn(objects, onDemand, users, served);
        }

        // At the end, where they can be left out again.
        objects.AddRange(onDemand);
    }

    /// <summary>What is there only on demand goes when nothing has named it; it must stand behind everything else.</summary>
    /// <param name="symbols">All objects, when texts and claims have been checked.</param>
    public static ImmutableArray<ObjectSymbol> WithoutUnused(ImmutableArray<ObjectSymbol> symbols, IReadOnlyList<DeclaredObject> objects)
    {
        var onDemand = new List<DeclaredObject>();
        foreach (var obj in objects)
            if (obj.IsOnDemand) onDemand.Add(obj);
        if (onDemand.Count == 0 || onDemand.Exists(o => o.IsUsed)) return symbols;
        foreach (var obj in onDemand) obj.Process!.Own.Remove(obj.Name);
        int unused = 0;
        foreach (var obj in onDemand) unused += obj.Count;
        return symbols[..^unused];
    }

    private static void AddOwn(List<DeclaredObject> objects, List<DeclaredObject> onDemand, DeclaredProcess[] users, Mechanism mechanism)
    {
        foreach (var process in users)
            foreach (var own in mechanism.ForEachProcess)
            {
                var span = process.Span;
                var syntax = new ObjectDeclaration(
                    span, Trivia.None, false, new Identifier(span, mechanism.Kind), new Identifier(span, own.Word), null, new Identifier(span, mechanism.Family), []);
                var obj = new DeclaredObject(syntax, process) { Mechanism = mechanism, Count = process.Count, IsOnDemand = own.IsOnDemand };
                process.Own.Add(own.Word, obj);
                (own.IsOnDemand ? onDemand : objects).Add(obj);
            }
    }

    private DeclaredProcess Server(string name, TextSpan span)
    {
        var syntax = new ProcessDeclaration(span, Trivia.None, ProcessMode.Daemon, new Identifier(span, name), null, new Block(span, [], []));
        var server = new DeclaredProcess(syntax) { IsServer = true, IsUsed = true };
        if (!session.Names.TryAdd(name, server)) session.Findings.Add(CheckErrors.NameReserved(session.Names[name].Span, name));
        return server;
    }
}
