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
        foreach (var obj in declared)
        {
            if (obj.Mechanism is not { Server: { } server } mechanism) continue;
            if (!processes.Any(p => p.IsServer && p.Name == server)) processes.Add(Server(server, obj.Span));

            // A set brings what its members bring, also where it stands alone.
            foreach (var served in session.Catalog.Mechanisms)
                if (served.Server == server && served.Family == mechanism.Family && seen.Add(served)) AddOwn(objects, users, served);
        }
    }

    private static void AddOwn(List<DeclaredObject> objects, DeclaredProcess[] users, Mechanism mechanism)
    {
        foreach (var process in users)
            foreach (var own in mechanism.ForEachProcess)
            {
                var span = process.Span;
                var syntax = new ObjectDeclaration(
                    span, Trivia.None, false, new Identifier(span, mechanism.Kind), new Identifier(span, own.Word), null, new Identifier(span, mechanism.Family), []);
                var obj = new DeclaredObject(syntax, process) { Mechanism = mechanism, Count = process.Count, IsUsed = true };
                process.Own.Add(own.Word, obj);
                objects.Add(obj);
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
