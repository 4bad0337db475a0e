using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Rendering;

/// <summary>One row a line of the trace; «…» stands for painted text, its first letter for the colour.</summary>
public class PaintedTraceTests
{
    [Theory]
    [InlineData("scenario \"S\"   schedule round_robin", "«1:scenario \"S\"   schedule round_robin»")]
    [InlineData("         setup     starts", "«2:         setup     starts»")]
    [InlineData("         consumer  print got 1", "         consumer  print got 1")]
    [InlineData("    2    consumer  wait full  sem_wait(full) …  blocks", "    2    consumer  wait full  sem_wait(full) …  «1;33:blocks»")]
    [InlineData("    1    producer  wait empty  sem_wait(empty) = 0  empty 4→3", "    1    producer  wait empty  sem_wait(empty) = 0  empty 4→3")]
    [InlineData("deadlock  nothing can go on", "«1;31:deadlock»  nothing can go on")]
    [InlineData("  left  lock b  abba.ipcs:6:1  held by right", "  left  lock b  abba.ipcs:6:1  held by right")]
    [InlineData("ok  24 steps", "«1;32:ok»  24 steps")]
    [InlineData("failed  24 steps", "«1;31:failed»  24 steps")]
    [InlineData("skipped  0 steps", "«1;33:skipped»  0 steps")]
    [InlineData("", "")]
    public void ALineIsPaintedByWhatItSays(string line, string expected)
    {
        var output = new StringWriter();
        using var painted = new PaintedTrace(output, new Palette(colored: true));
        painted.Write(line[..(line.Length / 2)]);
        painted.Write(line[(line.Length / 2)..] + "\n");
        string seen = System.Text.RegularExpressions.Regex.Replace(output.ToString(), "\u001b\\[([0-9;]+)m(.*?)\u001b\\[0m", "«$1:$2»");
        Assert.Equal(expected + "\n", seen);
    }
}
