using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>What comes along with ports: a server, and objects of each process's own.</summary>
public sealed class CompanionTests
{
    /// <summary>Behind <c>port p = mach(owner: a)</c>, the objects that there are besides.</summary>
    public static TheoryData<string, string> Scenarios => new()
    {
        { "process a { send p (1) }", "a.notify" },
        { "process a { send p (port task) }\nprocess b { receive notify }", "a.notify b.notify a.task b.task" },
        { "process a { send p (1) }\nexpect { a.task == 0 }", "a.notify a.task" },
        { "process a { let task = 1\nsend p (task) }\nexpect { a.task == 1 }", "a.notify" },
        { "let task = 1\nprocess a { send p (task) }", "a.notify" },
        { "process a { send p (1) }\nprocess task { send p (2) }\nexpect { task exited 0 }", "a.notify task.notify" },
        { "process a { send p () id task_suspend }", "a.notify" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void AKernelPortIsThereWhereOneIsNamed(string text, string objects)
    {
        var scenario = CheckedText.Clean($"scenario \"t\"\nport p = mach(owner: a)\n{text}");
        Assert.Equal(objects, string.Join(' ', scenario.Objects.Skip(1).Select(o => o.Name)));
    }

    [Fact]
    public void AProcessOfAnArrayAttachesItsOwnAlone()
    {
        var scenario = CheckedText.Clean("scenario \"t\"\nport p = mach(owner: a[0])\nprocess a[2] { send p (port task) }");
        Assert.Equal(
            ["p a[0].notify a[0].task", "p a[1].notify a[1].task"],
            scenario.Processes.Take(2).Select(a => string.Join(' ', a.Attached.Select(o => scenario.Objects[o].Name))));
    }

    /// <summary>Names of numbers, as the headers of Mach have them.</summary>
    [Theory]
    [InlineData("task_terminate", 2008)]
    [InlineData("task_suspend", 2056)]
    [InlineData("task_resume", 2057)]
    [InlineData("KERN_FAILURE", 5)]
    [InlineData("MIG_BAD_ID", -303)]
    [InlineData("MIG_BAD_ARGUMENTS", -304)]
    public void ANameStandsForItsNumber(string name, int number)
    {
        var scenario = CheckedText.Clean($"scenario \"t\"\nport p = mach(owner: a)\nlet it = {name}\nprocess a {{ send p (it) }}\nexpect {{ it == {number} }}");
        Assert.Single(scenario.Expectations);
    }
}
