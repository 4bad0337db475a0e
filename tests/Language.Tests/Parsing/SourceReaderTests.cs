using System.Text;
using IpcScript.Language.Catalog;
using IpcScript.Language.Parsing;
using IpcScript.Language.Text;
using Xunit;

namespace IpcScript.Tests.Language.Parsing;

public sealed class SourceReaderTests
{
    [Theory]
    [InlineData("41 FF 42", 1, "IPC0001 byte 1 (line 1) is not valid UTF-8")]
    [InlineData("41 0A C3 28 E2 82", 2, "IPC0001 byte 2 (line 2) is not valid UTF-8, nor are 1 places behind it")]
    [InlineData("EF BB BF 41 0A 80", 2, "IPC0001 byte 5 (line 2) is not valid UTF-8")]
    [InlineData("C3 A4 80", 1, "IPC0001 byte 2 (line 1) is not valid UTF-8")]
    [InlineData("FF FE 41 00", 0, "IPC0001 byte 0 (line 1) is not valid UTF-8, nor are 1 places behind it", "IPC0002 byte 3 (line 1) is NUL")]
    [InlineData("0A 0A 00", 2, "IPC0002 byte 2 (line 3) is NUL")]
    [InlineData("EF BB BF 41", -1)]
    [InlineData("", -1)]
    public void BrokenBytesAreNamedByOffsetAndLine(string hex, int firstPlace, params string[] expected)
    {
        byte[] bytes = [.. hex.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => Convert.ToByte(h, 16))];
        var (source, diagnostics) = SourceReader.Decode("file", bytes);
        Assert.Equal(expected, diagnostics.Select(d => $"{d.Code} {d.Message}"));
        Assert.All(diagnostics, d => Assert.InRange(d.Span.End, 0, source.Text.Length));
        Assert.Equal(firstPlace, diagnostics.Select(d => d.Span.Start).FirstOrDefault(-1));
    }

    [Theory]
    [InlineData("\uFEFFscenario \"s\"\nprocess p {\n  yield\n}\n")]
    [InlineData("scenario \"s\"\r\nprocess p {\r\n\tyield # here\r\n}\r\n")]
    [InlineData("scenario \"s\"\nprocess\tp\t{\tyield\t}")]
    [InlineData("#!/usr/bin/env ipcscript\r\nscenario \"s\"\r\n\r\nprocess p { yield }")]
    public void MarksTabsAndLineEndsOfAllSystemsWork(string text)
    {
        var (source, diagnostics) = SourceReader.Decode("file", Encoding.UTF8.GetBytes(text));
        Assert.Empty(diagnostics);
        var result = Parser.Parse(source, LanguageCatalog.Standard);
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.Scenario.Declarations);
        Assert.DoesNotContain(result.Comments, c => c.Text.EndsWith('\r'));
    }
}
