using IpcScript.Language.Values;
using IpcScript.Runtime.Live;
using IpcScript.Runtime.Models;

namespace IpcScript.Repl.Interactive.Views;

/// <summary>
/// <c>:objects</c>: what each object is, holds, and who waits for it. On the kernel every field is asked of it, through a process that is awake and has the object;
/// what it does not tell is marked as the model's.
/// </summary>
internal static class ObjectTable
{
    private const int LongestPreview = 48;
    private const int MostMessages = 12;
    private const string Mark = "model: ";

    public static IEnumerable<string> Of(Session session, IEnumerable<int> objects)
    {
        var views = objects.Select(session.View.Object).ToList();
        int name = views.Max(v => v.Symbol.Name.Length);
        int kind = views.Max(v => Kind(v).Length);
        foreach (var view in views)
        {
            yield return $"{view.Symbol.Name.PadRight(name)}  {Kind(view).PadRight(kind)}  {Describe(session, view)}";
            foreach (string line in Messages(session, view)) yield return new string(' ', name + 2) + line;
        }
    }

    private static string Kind(ObjectView view) => $"{view.Symbol.Mechanism.Kind} {view.Symbol.Mechanism.Family}";

    private static string Describe(Session session, ObjectView view)
    {
        if (!view.Exists) return "does not exist now";
        var asked = view.Fields.Where(f => f.Asked is not null)
            .Select(f => f.Asked == f.Value ? $"{f.Name} {f.Value}" : $"{f.Name} {f.Asked} by the kernel, {f.Value} by the model").ToList();
        var modelled = view.Fields.Where(f => f.Asked is null).Select(f => $"{f.Name} {f.Value}").ToList();

        // An owner is a field of its object already.
        if (!view.Holders.IsEmpty && !view.Fields.Any(f => f.Value is ProcessValue { Index: var owner } && view.Holders.Contains(owner)))
            modelled.Add($"held by {ProcessTable.Names(session, view.Holders)}");
        if (!view.Waiters.IsEmpty) modelled.Add($"waiting {ProcessTable.Names(session, view.Waiters)}");
        if (!view.Mappings.IsEmpty) modelled.Add("mapped by " + string.Join(", ", view.Mappings.Select(m => Mapping(session, m))));
        string model = string.Join(", ", modelled);
        return string.Join("; ", new[] { string.Join(", ", asked), session.Stage.IsModel || model.Length == 0 ? model : Mark + model }.Where(p => p.Length > 0));
    }

    private static string Mapping(Session session, MappingView mapping)
    {
        string name = ProcessTable.Names(session, [mapping.Process]);
        string extras = (mapping.Locked > 0 ? $", {mapping.Locked} locked" : "") + (mapping.Copied > 0 ? $", {mapping.Copied} copied" : "");
        return $"{name} ({mapping.Pages} page{(mapping.Pages == 1 ? "" : "s")}{extras})";
    }

    private static IEnumerable<string> Messages(Session session, ObjectView view)
    {
        int number = 0;
        foreach (var message in view.Messages.Take(MostMessages))
        {
            number++;
            yield return $"{(session.Stage.IsModel ? "" : Mark)}{number}. {message.Mark}  {Preview(message)}";
        }

        if (view.Messages.Length > MostMessages) yield return $"and {view.Messages.Length - MostMessages} more";
    }

    private static string Preview(HeldMessage message)
    {
        string text = message.Body.ToString()!;
        if (text.Length > LongestPreview) text = text[..(LongestPreview - 1)] + "…";
        return message.Body is TextValue { Bytes.Count: var bytes } ? $"{text}  {bytes} byte{(bytes == 1 ? "" : "s")}" : text;
    }
}
