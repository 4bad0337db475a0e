using System.Text;
using IpcScript.Repl.Rendering;

namespace IpcScript.Tests.Repl.Commands;

/// <summary>A terminal that keeps what is written to it.</summary>
internal sealed class TestTerminal
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public TestTerminal(string input = "") =>
        Terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), () => output, () => error, true, true, _ => null);

    public Terminal Terminal { get; }

    public string Output => output.ToString();

    public string Error => error.ToString();
}
