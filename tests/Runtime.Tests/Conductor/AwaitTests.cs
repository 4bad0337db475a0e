using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Conductor;

/// <summary><c>await</c>: each load is a step; after a false round the process waits for a store to one of its places.</summary>
public sealed class AwaitTests
{
    [Theory]
    [InlineData("m.i32[0] == 1", "1 a m.i32[0]\n2 b m.i32[0] = 1\n3 a m.i32[0]")]
    [InlineData("m.i32[0] == 1 or m.i32[1] == 1", "1 a m.i32[0]\n2 b m.i32[0] = 1\n3 a m.i32[1]\n4 a m.i32[0]")]
    [InlineData("not m.i32[0] == 0", "1 a m.i32[0]\n2 b m.i32[0] = 1\n3 a m.i32[0]")]
    public void LoadsAreStepsAndAFalseRoundParks(string condition, string steps)
    {
        var run = ModelRun.Of($"segment m = posix(size: 8)\nprocess a {{ await {condition} }}\nprocess b {{ m.i32[0] = 1 }}");
        Assert.Empty(run.Outcome.Failures);
        Assert.Equal(steps, run.Steps);
    }

    [Fact]
    public void StoreElsewhereDoesNotWake()
    {
        var run = ModelRun.Of("segment m = posix(size: 8)\nprocess a { await m.i32[0] == 1 }\nprocess b { m.i32[1] = 1 }\nexpect { deadlock always }");
        Assert.Empty(run.Outcome.Failures);
        Assert.Equal("1 a m.i32[0]\n2 b m.i32[1] = 1", run.Steps);
    }

    [Fact]
    public void AtomicOperationWakes()
    {
        var run = ModelRun.Of("segment m = posix(size: 8)\nprocess a { await m.i32[0] == 1 }\nprocess b { atomic add m.i32[0] 1 }");
        Assert.Empty(run.Outcome.Failures);
        Assert.Equal(3, run.Outcome.Steps);
    }
}
