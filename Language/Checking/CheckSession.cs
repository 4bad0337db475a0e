using IpcScript.Language.Catalog;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>What the parts of the checker share in one run of it.</summary>
/// <param name="helpers">Of the scenario's C# blocks; null: it has none, or they are refused.</param>
internal sealed class CheckSession(SourceText source, LanguageCatalog catalog, HelperLibrary? helpers = null)
{
    public HelperLibrary? Helpers { get; } = helpers;

    /// <summary>There are blocks, and they are refused: then nothing more is said of what they would have declared.</summary>
    public bool RefusesCSharp { get; init; }

    public SourceText Source { get; } = source;

    public LanguageCatalog Catalog { get; } = catalog;

    public Findings Findings { get; } = new(source);

    public Nearest Nearest { get; } = new(1_000_000);

    public Dictionary<string, Declared> Names { get; } = [];

    /// <summary>How many objects there are, arrays element by element.</summary>
    public int ObjectCount { get; set; }

    /// <summary>The mechanism of the processes.</summary>
    public Mechanism Processes { get; } = catalog.Processes;

    public int LineOf(TextSpan span) => Source.PositionOf(span.Start).Line;
}
