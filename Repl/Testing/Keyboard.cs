namespace IpcScript.Repl.Testing;

/// <summary>Keys as they are pressed, without waiting for a line.</summary>
/// <param name="read">Waits for a key; the character that it stands for, or <c>\0</c>.</param>
/// <param name="lines">How many lines the terminal shows.</param>
internal sealed class Keyboard(Func<char> read, Func<int> lines)
{
    public char Read() => read();

    public int Lines => lines();

    /// <summary>Null when nobody sits at a terminal.</summary>
    public static Keyboard? OfProcess() =>
        Console.IsInputRedirected || Console.IsOutputRedirected ? null : new Keyboard(() => Console.ReadKey(intercept: true).KeyChar, () => Console.WindowHeight);
}
