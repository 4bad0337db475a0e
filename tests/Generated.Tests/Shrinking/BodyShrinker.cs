using System.Collections.Immutable;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Shrinking;

/// <summary>Proposes shorter and simpler statements in the place of a block's.</summary>
internal static class BodyShrinker
{
    /// <summary>Statements that need each other stand so close, once most others are gone.</summary>
    private const int NearBy = 4;

    /// <summary>Without runs of statements, the longest first, at any depth; without two that need each other, as a send and its receive; then without what is around them.</summary>
    public static IEnumerable<ImmutableArray<Statement>> Shorter(ImmutableArray<Statement> body)
    {
        for (int length = body.Length; length > 0; length /= 2)
            for (int at = 0; at < body.Length; at += length)
                yield return body.RemoveRange(at, Math.Min(length, body.Length - at));
        for (int first = 0; first < body.Length; first++)
            for (int second = first + 1; second < Math.Min(first + NearBy, body.Length); second++)
                yield return body.RemoveAt(second).RemoveAt(first);
        for (int i = 0; i < body.Length; i++)
        {
            foreach (var inside in Blocks(body[i])) yield return body.RemoveAt(i).InsertRange(i, inside);
            foreach (var simpler in InBlocks(body[i], Shorter)) yield return body.SetItem(i, simpler);
        }
    }

    /// <summary>With one statement said more simply.</summary>
    public static IEnumerable<ImmutableArray<Statement>> Simpler(ImmutableArray<Statement> body)
    {
        for (int i = 0; i < body.Length; i++)
            foreach (var simpler in Simpler(body[i]).Concat(InBlocks(body[i], Simpler))) yield return body.SetItem(i, simpler);
    }

    private static IEnumerable<Statement> Simpler(Statement statement) => statement switch
    {
        Call call => CallShrinker.Shrink(call),
        Repeat { Times: > 1 } repeat => [repeat with { Times = 1 }, repeat with { Times = repeat.Times - 1 }],
        Branch { Else.IsEmpty: false } branch => [branch with { Else = [] }],
        Print print => TermShrinker.Shrink(print.Value).Select(v => print with { Value = v }),
        _ => [],
    };

    private static IEnumerable<ImmutableArray<Statement>> Blocks(Statement statement) => statement switch
    {
        Repeat repeat => [repeat.Body, [.. Enumerable.Repeat(repeat.Body, repeat.Times).SelectMany(b => b)]],
        Branch branch => [branch.Then, branch.Else],
        _ => [],
    };

    private static IEnumerable<Statement> InBlocks(Statement statement, Func<ImmutableArray<Statement>, IEnumerable<ImmutableArray<Statement>>> shrink) => statement switch
    {
        Repeat repeat => shrink(repeat.Body).Select(b => repeat with { Body = b }),
        Branch branch => shrink(branch.Then).Select(b => branch with { Then = b }).Concat(shrink(branch.Else).Select(b => branch with { Else = b })),
        _ => [],
    };
}
