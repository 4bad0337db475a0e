using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;
using IpcScript.Language.Values;

namespace IpcScript.Language.Checking;

/// <summary>Checks <c>kind name[count] = family(attribute: value, …)</c>, all of them together: an object may lie in one that is declared further down.</summary>
internal sealed class ObjectChecker(CheckSession session, ConstantChecker constants)
{
    public const int MostElements = 1000;
    public const int MostObjects = 20_000;

    /// <summary>Finds of which mechanism each is, and how many there are.</summary>
    public void Find(IReadOnlyList<DeclaredObject> objects)
    {
        foreach (var obj in objects)
        {
            obj.Mechanism = FindMechanism(obj.Syntax);
            obj.Count = Count(obj.Syntax.Count, obj.Name);
        }
    }

    public ImmutableArray<ObjectSymbol> Check(IReadOnlyList<DeclaredObject> objects)
    {
        bool needsLocks = false;
        foreach (var obj in objects) needsLocks |= SegmentLayout.NeedsLocks(obj);
        int next = needsLocks ? 1 : 0;
        foreach (var obj in objects)
        {
            obj.First = next;
            next += obj.Count;
        }

        if (next > MostObjects)
        {
            session.Findings.Add(CheckErrors.TooMany(objects[^1].Span, "objects", next, MostObjects));
            return [];
        }

        session.ObjectCount = next;

        var attributes = new AttributeChecker(session, constants);
        var symbols = new List<ObjectSymbol>(next);
        if (needsLocks) symbols.Add(SegmentLayout.HiddenLocks(session.Catalog, objects.First(SegmentLayout.NeedsLocks).Span));
        foreach (var obj in objects)
        {
            if (obj.Mechanism is not { } mechanism)
            {
                attributes.CheckValuesOnly(obj.Syntax);
                continue;
            }

            var values = attributes.Check(obj, mechanism);
            if (mechanism.IndexOfAttribute("size") is >= 0 and var size && values[size] is IntegerValue { Number: var bytes }) obj.DeclaredSize = bytes;
            if (mechanism.IndexOfAttribute("content") is >= 0 and var content && values[content] is TextValue { Bytes.Count: var needed } && needed > obj.DeclaredSize)
                session.Findings.Add(CheckErrors.NoRoomForContent(obj.Span, obj.Name, needed, obj.DeclaredSize.Value));
            if (mechanism.MembersFrom is { } list && values[mechanism.IndexOfAttribute(list)] is ListValue { Items.Count: var members }) obj.Members = members;
            for (int i = 0; i < obj.Count; i++)
                symbols.Add(new ObjectSymbol(obj.First + i, obj.ElementName(i), mechanism, AttributeChecker.OfElement(obj, values, i), obj.Syntax.IsManual, -1, 0, obj.Members, obj.Span) { Own = obj.Process is null ? null : obj.Name });
        }

        new ListedObjects(session).Check(symbols);

        // With an unknown mechanism the indices do not fit; nothing will run, so nothing needs a place.
        return session.Findings.HasErrors ? [.. symbols] : new SegmentLayout(session).Place(symbols);
    }

    /// <summary>Of an array of objects or processes; 1 when something is wrong with it, which has been said.</summary>
    public int Count(Expression? count, string name)
    {
        if (count is null) return 1;
        if (constants.Fixed(count, ValueKind.Integer, $"the count of `{name}`") is not IntegerValue { Number: var number }) return 1;
        if (number is >= 1 and <= MostElements) return (int)number;
        session.Findings.Add(CheckErrors.BadArrayCount(count.Span, name, Value.Of(number).ToString()!));
        return 1;
    }

    private Mechanism? FindMechanism(ObjectDeclaration syntax)
    {
        if (syntax.Kind.IsMissing || syntax.Family.IsMissing) return null;
        string kind = syntax.Kind.Text;
        var ofKind = new List<Mechanism>();
        foreach (var mechanism in session.Catalog.Mechanisms)
            if (mechanism.Kind == kind && mechanism.Family.Length > 0) ofKind.Add(mechanism);
        if (ofKind.Count == 0)
        {
            string[] kinds = [.. session.Catalog.Mechanisms.Where(m => m.Family.Length > 0).Select(m => m.Kind).Distinct()];
            session.Findings.Add(CheckErrors.NoSuchKind(syntax.Kind.Span, kind, kinds, session.Nearest.To(kind, kinds)));
            return null;
        }

        var candidates = ofKind.FindAll(m => m.Family == syntax.Family.Text);
        if (candidates.Count == 0)
        {
            string[] families = [.. ofKind.Select(m => m.Family).Distinct()];
            session.Findings.Add(CheckErrors.NoSuchFamily(syntax.Family.Span, kind, syntax.Family.Text, families, session.Nearest.To(syntax.Family.Text, families)));
            return null;
        }

        return candidates.Find(m => m.SelectedBy is { } word && syntax.Attributes.Any(a => a.Name.Text == word))
            ?? candidates.Find(m => m.SelectedBy is null)
            ?? candidates[0];
    }
}
