using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Tests.Generated.Scripts;
using Attribute = IpcScript.Language.Catalog.Attribute;

namespace IpcScript.Tests.Generated.Generating;

/// <summary>Draws values by what the catalog says of them: mostly small ones, so that processes meet, and sometimes the edges of what the system takes.</summary>
internal static class TermGenerator
{
    /// <summary>Numbers near which a system call may change its mind.</summary>
    private static readonly long[] Edges =
        [-1, 4, 5, 7, 8, 9, 16, 64, 128, 256, 384, 1024, 4095, 4096, 4097, 8192, 32767, 32768, 65535, int.MaxValue, 1L + int.MaxValue, uint.MaxValue, long.MaxValue];

    private static readonly int[] Lengths = [0, 1, 2, 3, 4, 7, 8, 9, 16, 17, 33];

    private static readonly string[] Names = ["/a", "/a", "/a", "/b", "/b", "a", "", "/", "/a/b", "/..", "/" + new string('n', 252), "/" + new string('n', 256)];

    public static Gen<long> Integer(long? minimum, long? maximum)
    {
        long low = minimum ?? long.MinValue, high = maximum ?? long.MaxValue;
        bool Fits(long n) => n >= low && n <= high;
        long[] edges = [.. Edges.Append(low).Append(high).Where(Fits).Distinct()];
        long[] small = [.. Enumerable.Range(0, 4).Select(n => (long)n).Where(Fits)];
        return small.Length == 0 ? Gen.Elements(edges) : Gen.Frequency((4, Gen.Elements(small)), (1, Gen.Elements(edges)));
    }

    public static Gen<Term> Text { get; } = Gen.Frequency(
        (8, Gen.Elements(Lengths).SelectMany(length => Gen.Elements("abcxyz".ToCharArray()).Select(c => Term.Of(new string(c, length))))),
        (1, Gen.Constant<Term>(new Literal(new TextValue(ValueList.Create<byte>([0, 0xFF, (byte)'{', (byte)'"'])))))
    );

    public static Gen<Term> Duration { get; } =
        Gen.Elements(0L, 1, 1, 2, 2, 3, 5, 5, 10, 1000).Select(ms => (Term)new Literal(new DurationValue(ms * 1_000_000)));

    /// <summary>The value of a parameter; null: it cannot be written, so it is left out.</summary>
    public static Gen<Term?> Of(Parameter parameter, World world, ScriptObject? obj, Target? target, Place? place) => parameter.Kind switch
    {
        ValueKind.Integer when place is not null => Stored(place),
        ValueKind.Integer when parameter.IsMessageId && obj!.Mechanism.Numbers is { IsEmpty: false } numbers =>
            Gen.Frequency((3, Gen.Elements(numbers.AsEnumerable()).Select(n => (Term?)new Formula(n.Name, Term.Of(n.Number)))), (1, Integer(parameter.Minimum, parameter.Maximum).SelectMany(Simple))),
        ValueKind.Integer => Integer(parameter.Minimum, parameter.Maximum).SelectMany(Simple),
        ValueKind.Float => Gen.Elements(0.0, 1.5, -2.25).Select(n => (Term?)new Literal(new FloatValue(n))),
        ValueKind.Boolean => Gen.Elements(Value.True, Value.False).Select(v => (Term?)new Literal(v)),
        ValueKind.Text => Text.Select(t => (Term?)t),
        ValueKind.Duration => Duration.Select(t => (Term?)t),
        ValueKind.Symbol when !parameter.Symbols.IsDefaultOrEmpty => Symbol(parameter.Symbols),
        ValueKind.Process => Gen.Elements(world.Processes.Select(p => (Term?)new NameTerm(p.Name))),
        ValueKind.Object => Named(world, obj).Select(o => (Term?)o),
        ValueKind.Message => Gen.Frequency(
            (world.Objects.Any(o => o.Mechanism.IsOwn) ? 4 : 0, OutOfLine(world)), (4, Text.Select(t => (Term?)t)), (4, Integer(int.MinValue, int.MaxValue).Select(n => (Term?)Term.Of(n))), (2, Named(world, obj).Select(o => (Term?)o))),
        ValueKind.List when parameter.Objects is { } kind => Listed(world, kind),
        ValueKind.List => Items(obj?.Members ?? 1, 0, ushort.MaxValue),
        ValueKind.Any when place is not null => Stored(place),
        ValueKind.Any when obj is { Mechanism.HasMembers: true } && target?.Member is null => Items(obj.Members, -1, ushort.MaxValue),
        ValueKind.Any => Integer(-1, ushort.MaxValue).SelectMany(Simple),
        _ => Gen.Constant<Term?>(null),
    };

    /// <summary>The value of an attribute; null: it cannot be written.</summary>
    public static Gen<Term?> Of(Attribute attribute, Mechanism mechanism, bool isManual) => attribute.Kind switch
    {
        ValueKind.Integer when attribute.IsRequired => Gen.Elements(4L, 8, 16, 64, 4096, 5000).Select(n => (Term?)Term.Of(Math.Clamp(n, attribute.Minimum ?? n, attribute.Maximum ?? n))),
        ValueKind.Integer when isManual => Integer(attribute.Minimum, attribute.Maximum).Select(n => (Term?)Term.Of(n)),
        ValueKind.Integer => Gen.Elements(0L, 1, 1, 2, 2, 3, 8, int.MaxValue).Select(n => (Term?)Term.Of(Math.Clamp(n, attribute.Minimum ?? n, attribute.Maximum ?? n))),
        ValueKind.Boolean => Gen.Elements(Value.True, Value.False).Select(v => (Term?)new Literal(v)),
        ValueKind.Text when isManual => Gen.Elements(Names).Select(name => (Term?)Term.Of(name)),
        ValueKind.Symbol when !attribute.Symbols.IsDefaultOrEmpty => Gen.Elements(attribute.Symbols.AsEnumerable()).Select(s => (Term?)new Literal(new SymbolValue(s))),
        ValueKind.List when mechanism.MembersFrom == attribute.Name =>
            Gen.Choose(1, 3).SelectMany(count => Items(count, attribute.Minimum ?? 0, attribute.Maximum ?? 9)),
        _ => Gen.Constant<Term?>(null),
    };

    /// <summary>Memory of a process's own as the one item of a message, inside the declared size, at a page's start or not.</summary>
    private static Gen<Term?> OutOfLine(World world) =>
        from segment in Gen.Elements(world.Objects.Where(o => o.Mechanism.IsOwn))
        let size = segment.Settings.FirstOrDefault(s => s.Name == "size")?.Value is Literal { Value: IntegerValue { Number: var number } } ? number : 1
        from element in Gen.Choose(0, segment.Count - 1)
        from offset in Gen.Elements(new[] { 0L, 0, 0, 1, 4096 }.Where(o => o < size))
        from length in Gen.Elements(new[] { 1, 4, 64, size - offset }.Where(l => l <= size - offset))
        select (Term?)new Formula($"(ool {new NameTerm(segment.Name, segment.Count == 1 ? null : element)}.bytes[{offset}, {length}])", Term.Of("inline"));

    /// <summary>An object of the same mechanism, a declared one or the process's own.</summary>
    private static Gen<NameTerm> Named(World world, ScriptObject? obj) =>
        from named in Gen.Elements(world.Objects.Where(o => o.Mechanism == obj!.Mechanism))
        from element in Gen.Choose(0, named.Count - 1)
        from own in Gen.Elements(obj!.Mechanism.ForEachProcess.Select(o => o.Word).Append(named.Name))
        from isOwn in Draw.Chance(20)
        select isOwn && own != named.Name ? new NameTerm(own) : new NameTerm(named.Name, named.Count == 1 ? null : element);

    /// <summary>One or two objects of a kind, which are there from the start.</summary>
    private static Gen<Term?> Listed(World world, string kind)
    {
        string[] names = [.. world.Objects.Where(o => o.Mechanism.Kind == kind && !o.IsManual && o.Count == 1).Select(o => o.Name)];
        return names.Length == 0
            ? Gen.Constant<Term?>(null)
            : Gen.Choose(1, 2).SelectMany(count => Gen.ArrayOf(Gen.Elements(names), count)).Select(chosen => (Term?)new NamesTerm([.. chosen]));
    }

    /// <summary>Mostly the first one, so that who sends a signal and who waits for one mean the same.</summary>
    private static Gen<Term?> Symbol(ImmutableArray<string> symbols) =>
        Gen.Frequency((1, Gen.Constant(symbols[0])), (1, Gen.Elements(symbols.AsEnumerable()))).Select(s => (Term?)new Literal(new SymbolValue(s)));

    private static Gen<Term?> Items(int count, long minimum, long maximum) =>
        Gen.ArrayOf(Integer(minimum, maximum), count).Select(items => (Term?)new ListTerm([.. items]));

    /// <summary>What an element holds; operands of atomic operations are of its type too.</summary>
    private static Gen<Term?> Stored(Place place) => place.Type.Kind switch
    {
        ValueKind.Integer => Integer(place.Type.Minimum, place.Type.Maximum).Select(n => (Term?)Term.Of(n)),
        ValueKind.Float => Gen.Elements(0.0, 1.5, -2.25).Select(n => (Term?)new Literal(new FloatValue(n))),
        _ => Gen.Choose(0, Math.Min(place.Length ?? 1, 4)).Select(length => (Term?)Term.Of(new string('t', length))),
    };

    private static Gen<Term?> Simple(long number) => Draw.Chance(number is >= 0 and < 3 ? 10 : 0).Select(isFormula =>
        isFormula ? new Formula(number == 0 ? "me" : $"me + {number}", Term.Of(number)) : (Term?)Term.Of(number));
}
