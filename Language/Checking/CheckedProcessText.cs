using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>What the checker knows of a process once its text is checked, for claims, schedules and warnings.</summary>
internal sealed record CheckedProcessText(
    ProcessProgram Program,
    IReadOnlyDictionary<string, Local> Outermost,
    IReadOnlyDictionary<string, Identifier> Labels,
    IReadOnlyCollection<Local> Locals,
    IReadOnlyList<int> Named);
