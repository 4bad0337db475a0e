using IpcScript.Language.Values;
using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Shrinking;

/// <summary>Proposes smaller values.</summary>
internal static class TermShrinker
{
    public static IEnumerable<Term> Shrink(Term term) => term switch
    {
        Formula formula => [formula.Simple],
        Literal { Value: IntegerValue { Number: var number } } => Smaller(number).Select(Term.Of),
        Literal { Value: DurationValue { Nanoseconds: > 1_000_000 } } => [new Literal(new DurationValue(1_000_000))],
        Literal { Value: TextValue { Bytes: var bytes } } => Lengths(bytes.Count).Select(length => (Term)new Literal(new TextValue(ValueList.Create(bytes.AsSpan()[..length])))),
        ListTerm list => Shorter(list),
        _ => [],
    };

    private static IEnumerable<long> Smaller(long number)
    {
        if (number == 0) yield break;
        yield return 0;
        if (number is < 0 or > 1) yield return 1;
        if (Math.Abs(number / 2) > 1) yield return number / 2;
        if (number > 2) yield return number - 1;
    }

    private static IEnumerable<int> Lengths(int length) => Smaller(length).Select(n => (int)n).Where(n => n < length);

    private static IEnumerable<Term> Shorter(ListTerm list)
    {
        for (int i = 0; i < list.Items.Length && list.Items.Length > 1; i++) yield return new ListTerm(list.Items.RemoveAt(i));
        for (int i = 0; i < list.Items.Length; i++)
            foreach (long number in Smaller(list.Items[i])) yield return new ListTerm(list.Items.SetItem(i, number));
    }
}
