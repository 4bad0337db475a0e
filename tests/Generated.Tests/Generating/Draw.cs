using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>What the generators draw by.</summary>
internal static class Draw
{
    public static Gen<bool> Chance(int percent) => Gen.Choose(1, 100).Select(n => n <= percent);

    public static Gen<ImmutableArray<T>> Each<TFrom, T>(IEnumerable<TFrom> items, Func<TFrom, Gen<T>> draw) =>
        Gen.CollectToArray(items, draw).Select(ImmutableArray.Create);

    /// <summary>So many times, all in one.</summary>
    public static Gen<ImmutableArray<T>> Times<T>(int count, Gen<ImmutableArray<T>> draw) =>
        Gen.ArrayOf(draw, count).Select(all => all.SelectMany(a => a).ToImmutableArray());

    public static Gen<ImmutableArray<T>> Nothing<T>() => Gen.Constant(ImmutableArray<T>.Empty);

    public static Gen<ImmutableArray<T>> Sometimes<T>(int percent, Gen<ImmutableArray<T>> draw) =>
        Chance(percent).SelectMany(does => does ? draw : Nothing<T>());

    public static Gen<ImmutableArray<T>> Concat<T>(params Gen<ImmutableArray<T>>[] parts) =>
        Gen.CollectToArray(parts).Select(all => all.SelectMany(a => a).ToImmutableArray());
}
