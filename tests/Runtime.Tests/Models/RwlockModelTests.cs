using IpcScript.Runtime.Models;
using IpcScript.Runtime.Models.Locks;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>pthread_rwlock_rdlock(3p) as glibc 2.36 makes it. <c>see book</c> counts readers.</summary>
public class RwlockModelTests
{
    private static ModelScript Ready(string attributes) => new ModelScript(ModelWorld.Declare("segment posix m size 64", $"rwlock posix book in m at 0 {attributes}"))
        .Given("setup create m; setup size m; setup map m; setup init book; setup unmap m; setup close m")
        .Given("a open m; a map m; b open m; b map m; c open m; c map m; d open m; d map m");

    public static TheoryData<string, string, string> Claims => new()
    {
        {
            "readers share, a writer has it alone", "prefer reader", """
            a rdlock book        => OK
            b rdlock book        => OK
            b rdlock book nowait => OK
            see book             => 3
            c wrlock book nowait => EBUSY
            c wrlock book        => blocks
            d rdlock book        => OK
            a unlock book        => OK
            b unlock book        => OK
            b unlock book        => OK
            d unlock book        => OK; c wakes OK
            a rdlock book nowait => EBUSY
            a rdlock book        => blocks
            b wrlock book        => blocks
            c unlock book        => OK; a wakes OK; b sleeps again
            a unlock book        => OK; b wakes OK
            """
        },
        {
            "a writer knows itself, a reader does not", "prefer reader", """
            a wrlock book            => OK
            a wrlock book            => EDEADLK
            a rdlock book            => EDEADLK
            a rdlock book timeout 0s => EDEADLK
            a rdlock book nowait     => EBUSY
            a wrlock book nowait     => EBUSY
            a unlock book            => OK
            a rdlock book            => OK
            a wrlock book            => blocks
            """
        },
        {
            "who gives up leaves nothing behind", "prefer reader", """
            a wrlock book            => OK
            b rdlock book timeout 0s => ETIMEDOUT
            b rdlock book timeout 1s => blocks
            see book                 => 1
            c wrlock book timeout 1s => blocks
            b expires                => OK; b wakes ETIMEDOUT
            see book                 => 0
            c expires                => OK; c wakes ETIMEDOUT
            a unlock book            => OK
            a rdlock book            => OK
            b wrlock book timeout 0s => ETIMEDOUT
            b wrlock book timeout 1s => blocks
            c wrlock book            => blocks
            b expires                => OK; b wakes ETIMEDOUT; c sleeps again
            a unlock book            => OK; c wakes OK
            """
        },
        {
            "prefer writer: writers hand over to writers, but readers pass a claimant", "prefer writer", """
            a wrlock book => OK
            b rdlock book => blocks
            c wrlock book => blocks
            a unlock book => OK; c wakes OK
            c unlock book => OK; b wakes OK
            c wrlock book => blocks
            d rdlock book nowait => OK
            d rdlock book => OK
            """
        },
        {
            "prefer writer_nonrecursive: new readers are held back, and then wait like others", "prefer writer_nonrecursive", """
            a rdlock book        => OK
            b wrlock book        => blocks
            c rdlock book nowait => EBUSY
            c rdlock book        => blocks
            see book             => 1
            a unlock book        => OK; b wakes OK; c sleeps again
            see book             => 1
            d rdlock book        => blocks
            b unlock book        => OK; c wakes OK; d wakes OK
            """
        },
        {
            "prefer writer_nonrecursive: a claimant that gives up lets them in", "prefer writer_nonrecursive", """
            a rdlock book            => OK
            b wrlock book timeout 1s => blocks
            c rdlock book            => blocks
            b expires                => OK; b wakes ETIMEDOUT; c wakes OK
            """
        },
        {
            "prefer writer: a claimant that gives up leaves its claim to the next", "prefer writer", """
            a rdlock book            => OK
            b wrlock book timeout 1s => blocks
            c wrlock book timeout 1s => blocks
            b expires                => OK; b wakes ETIMEDOUT; c sleeps again
            c expires                => OK; c wakes ETIMEDOUT
            d wrlock book nowait     => EBUSY
            a unlock book            => OK
            d wrlock book nowait     => OK
            """
        },
        {
            "a claimant that is killed keeps its claim", "prefer reader", """
            a rdlock book        => OK
            b wrlock book        => blocks
            c kill b             => OK; b killed by SIGKILL; book stays claimed
            c rdlock book nowait => OK
            c unlock book        => OK
            a unlock book        => OK
            a rdlock book nowait => EBUSY
            a wrlock book nowait => EBUSY
            a rdlock book        => blocks
            c wrlock book timeout 1s => blocks
            c expires            => OK; c wakes ETIMEDOUT
            """
        },
        {
            "a reader that is killed while it waits is counted for ever", "prefer reader", """
            a wrlock book        => OK
            b rdlock book        => blocks
            c kill b             => OK; b killed by SIGKILL; book still counts it as a reader
            a unlock book        => OK
            see book             => 1
            a rdlock book nowait => OK
            a unlock book        => OK
            a wrlock book nowait => EBUSY
            """
        },
        {
            "prefer writer: a killed writer in line keeps its place", "prefer writer", """
            a wrlock book        => OK
            b wrlock book        => blocks
            c kill b             => OK; b killed by SIGKILL; book keeps its place in the line of writers
            a unlock book        => OK
            c rdlock book nowait => EBUSY
            c wrlock book        => OK
            c unlock book        => OK
            c rdlock book        => blocks
            d wrlock book        => OK
            """
        },
        {
            "holders that end stay holders", "prefer reader", """
            a rdlock book        => OK
            b rdlock book        => OK
            a leaves             => exits 0; book stays locked
            b unlock book        => OK
            b wrlock book nowait => EBUSY
            b destroy book       => OK
            b init book          => OK
            b wrlock book nowait => OK
            b crash              => killed by SIGKILL; book stays locked
            c rdlock book nowait => EBUSY
            """
        },
        {
            "a stopped reader keeps its place in the count, and goes on where it was", "prefer reader", """
            a wrlock book => OK
            b rdlock book => blocks
            c wrlock book => blocks
            a stop b      => OK; b stops
            a unlock book => OK; c sleeps again
            a interrupt c => OK; c sleeps again
            a resume b    => OK; b goes on; b wakes OK
            b unlock book => OK; c wakes OK
            """
        },
        {
            "unlocking what one does not hold, and destroying what is held, is undefined", "prefer reader", """
            a unlock book  => refused: a does not hold book
            a rdlock book  => OK
            b unlock book  => refused: b does not hold book
            b destroy book => refused: book is destroyed while a holds it
            a unlock book  => OK
            b destroy book => OK
            a rdlock book  => refused: book is not initialised
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void BehavesAsGlibcDoes(string claim, string attributes, string script)
    {
        Assert.NotEmpty(claim);
        Ready(attributes).Expect(script);
    }

    /// <summary>268435455 read locks would take too long, so their count is set.</summary>
    [Fact]
    public void TheCountOfReadersNeverOverflows()
    {
        var script = Ready("prefer reader").Expect("a rdlock book => OK");
        int index = script.State.Objects.IndexOf(o => o is RwlockState);
        var rwlock = (RwlockState)script.State.Objects[index]!;
        script.State = script.State.WithObject(index, rwlock with { Readers = (1u << 31) - 16 });
        script.Expect("""
            a rdlock book        => OK
            a rdlock book        => EAGAIN
            a rdlock book nowait => EAGAIN
            """);
    }

    public static TheoryData<string, int, int[]> Blocked => new()
    {
        { "a rdlock book => OK; b rdlock book => OK; c wrlock book => blocks", 2, [0, 1] },
        { "a rdlock book => OK; c wrlock book => blocks; b wrlock book => blocks", 1, [2] },
        { "a wrlock book => OK; b rdlock book => blocks", 1, [0] },
        { "a rdlock book => OK; a wrlock book => blocks", 0, [0] },
    };

    [Theory]
    [MemberData(nameof(Blocked))]
    public void EachSleeperKnowsWhomItWaitsFor(string script, int process, int[] expected)
    {
        var ready = Ready("prefer reader").Expect(script.Replace("; ", "\n", StringComparison.Ordinal));
        Assert.Equal(expected, ready.Model.Blockers(ready.State, process, 1));
    }
}
