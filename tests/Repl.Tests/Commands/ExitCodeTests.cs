using IpcScript.Repl;
using Xunit;

namespace IpcScript.Tests.Repl.Commands;

public class ExitCodeTests
{
    [Fact]
    public void OfTwoCodesTheWorseCounts()
    {
        int[] worstFirst = [130, 2, 1, 3, 5, 4, 0];
        Assert.Equal(Enum.GetValues<ExitCode>().Order(), worstFirst.Select(c => (ExitCode)c).Order());
        for (int i = 0; i < worstFirst.Length; i++)
        {
            for (int j = i; j < worstFirst.Length; j++)
            {
                Assert.Equal((ExitCode)worstFirst[i], ((ExitCode)worstFirst[i]).Worse((ExitCode)worstFirst[j]));
                Assert.Equal((ExitCode)worstFirst[i], ((ExitCode)worstFirst[j]).Worse((ExitCode)worstFirst[i]));
            }
        }
    }
}
