namespace IpcScript.Repl.Rendering;

/// <summary><c>--color auto|always|never</c></summary>
internal enum ColorMode
{
    Auto,
    Always,
    Never,
}

/// <summary>The colours of one output stream, named by what they mean; a plain palette writes no escape codes.</summary>
internal sealed class Palette(bool colored)
{
    public static readonly Palette Plain = new(colored: false);

    public bool IsColored => colored;

    /// <summary>What the user asked for wins over <c>NO_COLOR</c> (no-color.org: any non-empty value), that over what the stream is.</summary>
    public static Palette Choose(ColorMode mode, bool isRedirected, Func<string, string?> environment) => mode switch
    {
        ColorMode.Always => new Palette(colored: true),
        ColorMode.Never => Plain,
        ColorMode.Auto => new Palette(
            !isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not (null or "" or "dumb")),
        _ => throw new InvalidOperationException($"internal bug: no palette for {mode}"),
    };

    public string Error(string text) => Paint("1;31", text);

    public string Warning(string text) => Paint("1;33", text);

    public string Good(string text) => Paint("1;32", text);

    public string Help(string text) => Paint("1;36", text);

    public string Removed(string text) => Paint("31", text);

    public string Added(string text) => Paint("32", text);

    public string Strong(string text) => Paint("1", text);

    /// <summary>What frames the essential: gutters, arrows, hints.</summary>
    public string Faint(string text) => Paint("2", text);

    public string Keyword(string text) => Paint("35", text);

    /// <summary>Kinds and families of objects, and labels.</summary>
    public string Kind(string text) => Paint("36", text);

    public string Verb(string text) => Paint("34", text);

    public string Literal(string text) => Paint("32", text);

    private string Paint(string code, string text) => colored && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
