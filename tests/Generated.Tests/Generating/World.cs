using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>What a step of a script may name: everything that is declared in it, drawn before the steps are.</summary>
internal sealed record World(LanguageCatalog Catalog, ImmutableArray<ScriptObject> Objects, ImmutableArray<ScriptProcess> Processes)
{
    public Mechanism ProcessMechanism => Catalog.Mechanisms.First(m => m.Family.Length == 0);

    public IEnumerable<ScriptProcess> Manual => Processes.Where(p => p.Mode == ProcessMode.Manual);
}
