
namespace IpcScript.Tests.Runtime.Interop;

/// <summary>What Interop declares by hand is what the C headers of this system say.</summary>
public sealed class InteropAgreesWithC
{
    [FactNeedsCompiler]
    public void ConstantsHaveTheirValue() => Same(DeclaredInC.Constants());

    [FactNeedsCompiler]
    public void ErrorNumbersHaveTheirName() => Same(DeclaredInC.ErrorNumbers());

    [FactNeedsCompiler]
    public void StructFieldsLieAtTheirOffset() => Same(DeclaredInC.StructOffsets());

    [FactNeedsCompiler]
    public void SegmentsSetTheRightSizeAside() => Same(DeclaredInC.SizesInSegments());

    [FactNeedsCompiler]
    public void StructsHaveTheirSize()
    {
        var declared = DeclaredInC.StructSizes().ToList();
        var answers = Ask(declared.Select(d => d.C));
        Assert.Empty(declared.Where(d => answers[d.C] < d.Least || answers[d.C] > d.Most).Select(d => $"{d.C} is {answers[d.C]}, not {d.Most}"));
    }

    [FactNeedsCompiler]
    public void HeadersDeclareEveryFunction()
    {
        var functions = DeclaredInC.Functions().Select(f => $"&{f} != NULL").ToList();
        var answers = Ask(functions);
        Assert.All(functions, f => Assert.Equal(1, answers[f]));
    }

    private static void Same(IEnumerable<(string C, long Value)> declared)
    {
        var table = declared.ToList();
        var answers = Ask(table.Select(d => d.C));
        Assert.NotEmpty(table);
        Assert.Empty(table.Where(d => answers[d.C] != d.Value).Select(d => $"{d.C} is {answers[d.C]}, not {d.Value}"));
    }

    private static IReadOnlyDictionary<string, long> Ask(IEnumerable<string> expressions)
    {
        var program = new CProgram(DeclaredInC.Headers);
        foreach (string expression in expressions.Distinct()) program.Ask(expression);
        return program.Answer();
    }
}
