using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using Xunit;

namespace IpcScript.Tests.Language.Checking;

/// <summary>What the checker makes of statements: steps with every argument in its place.</summary>
public sealed class LoweringTests
{
    [Theory]
    [InlineData("let x = ring.i32[3]", "load(type i32, index 3, offset 12, length 4) -> x")]
    [InlineData("let x = ring.text[4, 2]", "load(type text, index 4, offset 4, length 2) -> x")]
    [InlineData("ring.f64[1] = 2", "store(value 2, type f64, index 1, offset 8, length 8)")]
    [InlineData("ring.u8[me] = 2", "store(value 2, type u8, index me, offset me, length 1)")]
    [InlineData("ring.i64[me] = 2", "store(value 2, type i64, index me, offset …, length 8)")]
    [InlineData("ring.bytes[0, 3] = \"abc\"", "store(value \"abc\", type bytes, index 0, offset 0, length 3)")]
    [InlineData("@a ring.i32[0] += 2", "@a load(type i32, index 0, offset 0, length 4) -> ?; store(value …, type i32, index 0, offset 0, length 4)")]
    [InlineData("atomic add ring.i32[1] 5 -> x", "atomic add(value 5, type i32, index 1, offset 4, length 4) -> x")]
    [InlineData("atomic compare_exchange ring.u64[0] 0 with 1", "atomic compare_exchange(value 0, with 1, type u64, index 0, offset 0, length 8)")]
    [InlineData("P s", "wait(timeout -, nowait -)")]
    [InlineData("wait s nowait expect EAGAIN", "wait(timeout -, nowait true) expect EAGAIN")]
    [InlineData("wait s timeout 2 * 5ms expect blocks then ETIMEDOUT or OK", "wait(timeout 10ms, nowait -) expect blocks then ETIMEDOUT, OK")]
    [InlineData("exit", "exit(value 0)")]
    [InlineData("@done exit 1 + 2", "@done exit(value 3)")]
    [InlineData("value s -> _", "value() -> ?")]
    public void StatementsBecomeSteps(string statement, string expected)
    {
        var result = CheckedText.Check(
            $"scenario \"t\"\nsegment ring = posix(size: 64)\nsemaphore s = posix\nprocess p[2] {{\n{statement}\n}}\nprocess _q {{ signal s; ring.i32[0] = 1 }}");
        Assert.DoesNotContain(result.Diagnostics, d => d.IsError);
        var program = result.Scenario!.Processes[0].Program;
        Assert.Equal(expected, string.Join("; ", program.Body.Statements.Cast<CheckedStep>().Select(s => Print(s, program))));
    }

    [Theory]
    [InlineData("twice(3)", "twice(3)")]
    [InlineData("@a let _x = twice(me) expect EXCEPTION or OK", "@a twice(…) -> ? expect EXCEPTION, OK")]
    [InlineData("let _x = twice(twice(1)) + twice(2)", "twice(1) -> ?; twice(…) -> ?; twice(2) -> ?; CheckedAssignment")]
    [InlineData("print \"{sum(1)} and {sum(1, 2)}\"", "sum(1) -> ?; sum(1, 2) -> ?; CheckedPrint")]
    [InlineData("if odd(1) { log(\"a\") } else if odd(2) { log(\"b\") }", "odd(1) -> ?; if (log(\"a\")) else (odd(2) -> ?; if (log(\"b\")))")]
    [InlineData("while odd(me) { log(\"a\") }", "while (odd(…) -> ?) (log(\"a\"))")]
    [InlineData("repeat twice(1) { yield }", "twice(1) -> ?; CheckedRepeat")]
    public void CallsOfHelpersAreStepsBeforeWhatTheyStandIn(string statement, string expected)
    {
        var source = new IpcScript.Language.Text.SourceText("test.ipcs", $"scenario \"t\"\ncsharp \"\"\"\"\"\"\nprocess p {{\n{statement}\n}}");
        var result = CheckedText.Check(source, helpers: CompiledElsewhere.Library);
        Assert.DoesNotContain(result.Diagnostics, d => d.IsError);
        var program = result.Scenario!.Processes[0].Program;
        Assert.Equal(expected, PrintCalls(program.Body, program));
    }

    private static string PrintCalls(CheckedBlock block, ProcessProgram program) => string.Join("; ", block.Statements.Select(s => s switch
    {
        CheckedStep step => PrintCall(step),
        CheckedIf i => $"if ({PrintCalls(i.Then, program)}){(i.Else is null ? "" : $" else ({PrintCalls(i.Else, program)})")}",
        CheckedWhile w => $"while ({PrintCalls(w.Before, program)}) ({PrintCalls(w.Body, program)})",
        _ => s.GetType().Name,
    }));

    private static string PrintCall(CheckedStep step)
    {
        var operation = Assert.Single(step.Operations);
        string arguments = operation.Arguments[1] is CheckedConstant { Value: ListValue list } ? list.ToString()[1..^1] : "…";
        string outcome = step.Expected.IsEmpty ? "" : " expect " + string.Join(", ", step.Expected.Select(o => o.Code));
        return $"{(step.Label is null ? "" : $"@{step.Label} ")}{((CheckedConstant)operation.Arguments[0]!).Value}({arguments}){(step.Bindings.IsEmpty ? "" : " -> ?")}{outcome}";
    }

    [Theory]
    [InlineData("lock f[1]", "2+1")]
    [InlineData("lock f[me]", "1+3[…]")]
    [InlineData("lock f[(me + 1) % 3]", "1+3[…]")]
    [InlineData("lock gate", "4+1")]
    public void TargetsAreElementsOrAWholeArray(string step, string expected)
    {
        var scenario = CheckedText.Check($"scenario \"t\"\nmutex f[3] = posix\nmutex gate = posix\nprocess p[3] {{ {step} }}").Scenario!;
        var target = (ObjectTarget)((CheckedStep)scenario.Processes[0].Program.Body.Statements[0]).Operations[0].Target;
        Assert.Equal(expected, $"{target.First}+{target.Count}{(target.Element is null ? "" : "[…]")}");
    }

    [Fact]
    public void LocksWithoutASegmentShareAHiddenOne()
    {
        var scenario = CheckedText.Clean("scenario \"t\"\nmutex f[3] = posix\nprocess p { lock f[2] }");
        Assert.Equal(".locks f[0]@0+0 f[1]@0+64 f[2]@0+128", string.Join(" ", scenario.Objects.Select(Print)));
        Assert.True(scenario.Objects[0].IsHidden);
        Assert.Equal(168, scenario.Objects[0].Size);
        Assert.Equal(Value.Of(168), scenario.Objects[0].Attribute("size"));
        Assert.Equal([0, 3], scenario.Processes[0].Attached.ToArray());
    }

    [Fact]
    public void ObjectsLieBehindTheDeclaredBytesOfTheirSegment()
    {
        var scenario = CheckedText.Clean(
            "scenario \"t\"\nmutex gate = posix(in: ring)\nsemaphore full = posix(in: ring, initial: 2)\nsegment ring = posix(size: 65)\nsegment plain = posix(size: 5)\n"
            + "process p { lock gate; wait full; plain.u8[4] = 1 }\nprocess q { signal full; ring.u8[64] = 1 }");
        Assert.Equal("gate@2+128 full@2+192 ring plain", string.Join(" ", scenario.Objects.Select(Print)));
        Assert.Equal(224, scenario.Objects[2].Size);
        Assert.Equal(Value.Of(65), scenario.Objects[2].Attribute("size"));
        Assert.Equal(5, scenario.Objects[3].Size);
        Assert.Equal(new ObjectValue(2, "ring"), scenario.Objects[0].Attribute("in"));
        Assert.Equal("posix semaphore: in", $"{scenario.Objects[1].Mechanism.Family} semaphore: {scenario.Objects[1].Mechanism.SelectedBy}");
        Assert.Equal([2, 0, 1, 3], scenario.Processes[0].Attached.ToArray());
        Assert.Equal([2, 1], scenario.Processes[1].Attached.ToArray());
    }

    [Fact]
    public void ManualObjectsAreNotAttachedButTheirSegmentIs()
    {
        var scenario = CheckedText.Clean("scenario \"t\"\nsegment s = posix(size: 8)\nmanual mutex m = posix(in: s)\nmanual segment t = posix(size: 8)\nprocess p { init m; open t }");
        Assert.Equal([0], scenario.Processes[0].Attached.ToArray());
    }

    [Fact]
    public void ProcessesKnowTheirPlaceAndWhatTheyWaitFor()
    {
        var scenario = CheckedText.Clean(
            "scenario \"t\"\nprocess a { start b; raise c[1] SIGUSR1 }\nmanual process b { let x = 1\nprint x }\ndaemon process c[2] { @here sigwait SIGUSR1; sigwait SIGUSR1; sigwait SIGUSR2 }\n"
            + "expect { b.x == 1; c[0] at @here; deadlock never }\nschedule random(7)\nschedule mine = [a*2, c[1] blocks, c[0] to @here]");
        Assert.Equal(["a 0 Automatic", "b 0 Manual", "c[0] 0 Daemon", "c[1] 1 Daemon"], scenario.Processes.Select(p => $"{p.Name} {p.Me} {p.Mode}"));
        Assert.Equal(["SIGUSR1", "SIGUSR2"], scenario.Processes[3].Program.AwaitedSignals.ToArray());
        Assert.Equal(["here"], scenario.Processes[2].Program.Labels.ToArray());
        Assert.Equal([new VisibleLocal("x", 0)], scenario.Processes[1].Program.Visible.ToArray());
        Assert.Same(scenario.Processes[2].Program, scenario.Processes[3].Program);
        Assert.Equal(["random(7)", "mine"], scenario.Schedules.Select(s => s.Name));
        Assert.Equal(
            ["Grant 0 2 ", "Blocks 3 1 ", "To 2 1 here"],
            ((CheckedList)scenario.Schedules[1].Plan).Items.Select(i => $"{i.Action} {i.Process} {i.Count} {i.Label}"));
    }

    private static string Print(ObjectSymbol symbol) => symbol.Container < 0 ? symbol.Name : $"{symbol.Name}@{symbol.Container}+{symbol.Offset}";

    private static string Print(CheckedStep step, ProcessProgram program)
    {
        var operation = step.Operations[0];
        string arguments = string.Join(", ", operation.Verb.Parameters.Zip(operation.Arguments, (p, a) => $"{p.Word} {Print(a)}"));
        string label = step.Label is null ? "" : $"@{step.Label} ";
        string names = string.Join(", ", step.Bindings.Select(b => program.Locals[b].Length == 0 ? "?" : program.Locals[b]));
        string expected = string.Join(", ", step.Expected.Select(o => o.Blocks ? $"blocks then {o.Code}" : o.Code));
        return $"{label}{operation.Verb.Name}({arguments})" + (names.Length > 0 ? $" -> {names}" : "") + (expected.Length > 0 ? $" expect {expected}" : "");
    }

    private static string Print(CheckedExpression? argument) => argument switch
    {
        null => "-",
        CheckedConstant c => ValueText.Print(c.Value),
        CheckedMe => "me",
        _ => "…",
    };
}
