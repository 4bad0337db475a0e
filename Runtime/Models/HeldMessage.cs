using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models;

/// <summary>A message in a queue, for those who look at it.</summary>
/// <param name="Mark">What it is sorted or chosen by, such as <c>priority 3</c>; empty: nothing.</param>
public sealed record HeldMessage(string Mark, Value Body);
