namespace IpcScript.Repl.Interactive.Completing;

/// <summary>What may stand at a place of an input.</summary>
/// <param name="Text">Takes the place of the word that is being written.</param>
/// <param name="Help">One line.</param>
/// <param name="Word">What explains it further, if anything does.</param>
internal sealed record Candidate(string Text, string Help, string? Word = null);
