using System.Globalization;

namespace IpcScript.Tests.Generated.Running;

/// <summary>
/// How many generated scripts are run, and from which number on: <c>IPCSCRIPT_GENERATED</c>, <c>IPCSCRIPT_GENERATED_SEED</c>. The number of a script is its seed, so
/// that one of them is run again with a count of 1.
/// </summary>
internal sealed record Effort(int Count, ulong Seed)
{
    private const string CountVariable = "IPCSCRIPT_GENERATED", SeedVariable = "IPCSCRIPT_GENERATED_SEED";

    public static Effort OfEnvironment() => new(
        int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? "500", CultureInfo.InvariantCulture),
        ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "1", CultureInfo.InvariantCulture));

    /// <summary>What runs one script again.</summary>
    public static string Command(ulong number) => FormattableString.Invariant($"bench/generated 1 {number}");

    public IEnumerable<ulong> Numbers
    {
        get
        {
            for (int i = 0; i < Count; i++) yield return Seed + (ulong)i;
        }
    }
}
