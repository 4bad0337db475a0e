using System.Collections.Immutable;
using IpcScript.Repl.Rendering;

namespace IpcScript.Repl.Testing;

/// <summary>Prints what is tested side by side in the order of the paths, so that the output is the same on every run.</summary>
internal sealed class OrderedOutput(Terminal terminal, ProgressLine progress, int count)
{
    private readonly Lock gate = new();
    private readonly TestedItem?[] items = new TestedItem?[count];
    private readonly TestPrinter printer = new(terminal.Output, terminal.OutputPalette);
    private int printed;

    /// <summary>Of everything that was added, in order.</summary>
    public ImmutableArray<TestCase> Cases => [.. items.SelectMany(i => i?.Cases ?? [])];

    /// <summary>May be called by any thread.</summary>
    public void Add(int index, TestedItem item)
    {
        lock (gate)
        {
            items[index] = item;
            progress.Count(item);
            for (; printed < count && items[printed] is { } next; printed++)
            {
                if (!printer.HasSomething(next)) continue;
                progress.Clear();
                printer.Write(next);
                terminal.Output.Flush();
            }

            progress.Draw();
        }
    }
}
