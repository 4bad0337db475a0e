using System.Text;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Text;

/// <summary>As .NET's own encoding has it, for all that is valid and all that is not.</summary>
public class Utf8TextTests
{
    [Fact]
    public void EveryCharacterBecomesTheBytesThatDotnetGivesIt()
    {
        var bytes = new byte[Utf8Text.MostBytes(2)];
        for (int letter = 0; letter <= char.MaxValue; letter++)
        {
            string text = new([(char)letter, 'x']);
            byte[] expected = Encoding.UTF8.GetBytes(text);
            Assert.Equal(expected, Utf8Text.Encode(text));
            Assert.Equal(expected, bytes[..Utf8Text.Encode(text, bytes)]);
            Assert.Equal(Encoding.UTF8.GetString(expected), Utf8Text.Decode(expected));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("🙂 and → and \0")]
    [InlineData("half a pair: \uD83D")]
    [InlineData("\uDE42 the other half")]
    public void PairsAreReadToo(string text)
    {
        byte[] expected = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected, Utf8Text.Encode(text));
        Assert.Equal(Encoding.UTF8.GetString(expected), Utf8Text.Decode(expected));
    }

    [Fact]
    public void AnyThreeBytesBecomeTheTextThatDotnetGivesThem()
    {
        // Every first byte with what makes it whole, too short, too long, a surrogate.
        byte[] second = [0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xED, 0xFF];
        for (int first = 0; first <= 0xFF; first++)
            foreach (byte next in second)
                foreach (byte last in second)
                    foreach (byte[] bytes in new byte[][] { [(byte)first], [(byte)first, next], [(byte)first, next, last], [(byte)first, next, last, next] })
                        Assert.Equal(Encoding.UTF8.GetString(bytes), Utf8Text.Decode(bytes));
    }

    [Fact]
    public void ALongTextIsRead()
    {
        string text = string.Concat(Enumerable.Repeat("zwölf → 12 ", 100_000));
        Assert.Equal(text, Utf8Text.Decode(Encoding.UTF8.GetBytes(text)));
    }
}
