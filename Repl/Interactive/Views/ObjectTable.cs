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
    private const string Mark = " (model)";

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
        string mark = session.Stage.IsModel ? "" : Mark;
        var told = view.Fields.Select(f => f.Asked is null ? $"{f.Name} {f.Value}{mark}"
            : f.Asked == f.Value ? $"{f.Name} {f.Value}"
            : $"{f.Name} {f.Asked} by the kernel, {f.Value} by the model");
        var parts = new List<string>(told);
        if (!view.Holders.IsEmpty) parts.Add($"held by {ProcessTable.Names(session, view.Holders)}{mark}");
        if (!view.Waiters.IsEmpty) parts.Add($"waiting {ProcessTable.Names(session, view.Waiters)}");
        if (!view.Mappings.IsEmpty) parts.Add("mapped by " + string.Join(", ", view.Mappings.Select(m => Mapping(session, m))));
        return string.Join(", ", parts);
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
            yield return $"{number}. {message.Mark}  {Preview(message)}{(session.Stage.IsModel ? "" : Mark)}";
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
