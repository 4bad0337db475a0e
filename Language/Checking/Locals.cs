using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Syntax;
using IpcScript.Language.Text;

namespace IpcScript.Language.Checking;

/// <summary>A local variable: <c>let x = 1</c>, <c>for x in …</c>, <c>-> x</c>.</summary>
internal sealed class Local(int slot, string name, ValueKind kind, TextSpan span, bool isLoopVariable)
{
    public int Slot { get; } = slot;

    public string Name { get; } = name;

    public ValueKind Kind { get; } = kind;

    public TextSpan Span { get; } = span;

    public bool IsLoopVariable { get; } = isLoopVariable;

    public bool IsRead { get; set; }
}

/// <summary>The locals of one process: who is visible, which slot each has, and whether it has a value where the checker stands.</summary>
internal sealed class Locals
{
    private readonly Dictionary<string, Local> visible = [];
    private readonly Stack<List<Local>> blocks = [];
    private readonly List<string> names = [];
    private readonly List<Local> all = [];

    public Flow Flow { get; set; } = Flow.Start;

    public ImmutableArray<string> Names => [.. names];

    public IReadOnlyList<Local> All => all;

    /// <summary>Of the outermost block; they stay visible to claims.</summary>
    public List<Local> Outermost { get; } = [];

    public IEnumerable<string> VisibleNames => visible.Keys;

    public void Enter() => blocks.Push([]);

    public void Leave()
    {
        foreach (var local in blocks.Pop()) visible.Remove(local.Name);
    }

    public Local? Find(string name) => visible.GetValueOrDefault(name);

    /// <summary>A name of <c>_</c> alone is a place to throw a value away: it is never visible.</summary>
    public Local Declare(Identifier name, ValueKind kind, bool isLoopVariable = false)
    {
        bool isDiscard = name.Text == "_" || name.IsMissing;
        var local = new Local(names.Count, name.Text, kind, name.Span, isLoopVariable);
        names.Add(isDiscard ? "" : name.Text);
        if (isDiscard) return local;
        all.Add(local);
        visible[name.Text] = local;
        blocks.Peek().Add(local);
        if (blocks.Count == 1) Outermost.Add(local);
        return local;
    }

    /// <summary>A slot that no text names.</summary>
    public int Hidden()
    {
        names.Add("");
        return names.Count - 1;
    }
}
