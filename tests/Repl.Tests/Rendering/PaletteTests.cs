using IpcScript.Repl.Rendering;
using Xunit;

namespace IpcScript.Tests.Repl.Rendering;

public class PaletteTests
{
    [Theory]
    [InlineData("Auto", false, null, "xterm", true)]
    [InlineData("Auto", true, null, "xterm", false)]
    [InlineData("Auto", false, "1", "xterm", false)]
    [InlineData("Auto", false, "", "xterm", true)]
    [InlineData("Auto", false, null, "dumb", false)]
    [InlineData("Auto", false, null, null, false)]
    [InlineData("Always", true, "1", null, true)]
    [InlineData("Never", false, null, "xterm", false)]
    public void ColourIsUsedWhenItIsWantedAndSeen(string mode, bool isRedirected, string? noColor, string? term, bool expected)
    {
        var palette = Palette.Choose(
            Enum.Parse<ColorMode>(mode), isRedirected, name => name switch { "NO_COLOR" => noColor, "TERM" => term, _ => null });
        Assert.Equal(expected, palette.IsColored);
        Assert.Equal(expected, palette.Error("x") != "x");
    }
}
