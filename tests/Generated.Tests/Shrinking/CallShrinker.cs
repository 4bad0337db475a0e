using IpcScript.Tests.Generated.Scripts;

namespace IpcScript.Tests.Generated.Shrinking;

/// <summary>Proposes steps with fewer operations, modifiers, results and outcomes, and with smaller values.</summary>
internal static class CallShrinker
{
    public static IEnumerable<Call> Shrink(Call call)
    {
        if (call.Acts.Length > 1)
            foreach (var act in call.Acts) yield return call with { Acts = call.Acts.Remove(act) };
        if (call.Results > 0 && !call.Acts[0].Verb.IsImplicit) yield return call with { Results = 0 };
        foreach (var act in call.Acts)
            foreach (var simpler in Shrink(act)) yield return call with { Acts = call.Acts.Replace(act, simpler) };
        foreach (var reaction in Shrink(call.Reaction)) yield return call with { Reaction = reaction };
    }

    private static IEnumerable<Act> Shrink(Act act)
    {
        foreach (var modifier in act.Modifiers) yield return act with { Modifiers = act.Modifiers.Remove(modifier) };
        if (act.Value is not null) yield return act with { Value = null };
        if (act.Target is { Member: > 0 and var member }) yield return act with { Target = act.Target with { Member = member - 1 } };
        if (act.Target is { Element: { } element })
            foreach (var simpler in TermShrinker.Shrink(element)) yield return act with { Target = act.Target with { Element = simpler } };
        if (act.Value is { } value)
            foreach (var simpler in TermShrinker.Shrink(value)) yield return act with { Value = simpler };
        foreach (var modifier in act.Modifiers)
            if (modifier.Value is { } term)
                foreach (var simpler in TermShrinker.Shrink(term)) yield return act with { Modifiers = act.Modifiers.Replace(modifier, modifier with { Value = simpler }) };
        if (act.Place is { } place)
            foreach (var simpler in TermShrinker.Shrink(place.Index)) yield return act with { Place = place with { Index = simpler } };
    }

    /// <summary>First without any, then without one after the other: what stays is what happens.</summary>
    private static IEnumerable<Reaction> Shrink(Reaction reaction)
    {
        if (reaction.Handlers.IsEmpty) yield break;
        yield return Reaction.None;
        foreach (var handler in reaction.Handlers)
        {
            if (reaction.Handlers.Length > 1) yield return reaction with { Handlers = reaction.Handlers.Remove(handler) };
            if (!handler.Body.IsEmpty) yield return reaction with { Handlers = reaction.Handlers.Replace(handler, handler with { Body = [] }) };
            if (handler.Codes.Length < 2) continue;
            foreach (string code in handler.Codes)
                yield return reaction with { Handlers = reaction.Handlers.Replace(handler, handler with { Codes = [code] }) };
            foreach (string code in handler.Codes)
                yield return reaction with { Handlers = reaction.Handlers.Replace(handler, handler with { Codes = handler.Codes.Remove(code) }) };
        }
    }
}
