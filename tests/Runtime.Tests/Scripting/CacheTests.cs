#pragma warning disable CA1416 // Modes of files are a matter of the system, and that is Linux.
using IpcScript.Runtime.Scripting;

namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>Compiled helpers are kept by their content, and only what is whole and one's own is taken from there.</summary>
public sealed class CacheTests : IDisposable
{
    private const string Code = "int f(int n) => n + 1; void g(string s = \"x\") { }";

    private readonly string root = Directory.CreateTempSubdirectory("ipcscript-cache-").FullName;

    private string Folder => Path.Combine(root, "ipcscript", "csharp");

    private HelperCache Cache => HelperCache.OfUser(name => name == "XDG_CACHE_HOME" ? root : null);

    [Fact]
    public void WhatWasKeptIsFoundAgain()
    {
        var compiled = ScenarioSource.Assemble(Code, Cache);
        var found = Cache.Find(Code)!;
        Assert.Equal(compiled.Image.AsEnumerable(), found.Image);
        Assert.Equal(compiled.Symbols.AsEnumerable(), found.Symbols);
        Assert.Equal(compiled.Helpers.Select(Print), found.Helpers.Select(Print));
        Assert.Null(Cache.Find(Code + " "));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("empty")]
    public void ADamagedEntryIsAsGoodAsNone(string damage)
    {
        ScenarioSource.Assemble(Code, Cache);
        string entry = Directory.GetFiles(Folder).Single();
        byte[] bytes = File.ReadAllBytes(entry);
        bytes[^1] ^= 1;
        File.WriteAllBytes(entry, damage switch { "cut" => bytes[..100], "changed" => bytes, _ => [] });
        Assert.Null(Cache.Find(Code));
        Assert.NotEmpty(ScenarioSource.Assemble(Code, Cache).Image);
        Assert.NotNull(Cache.Find(Code));
    }

    [Fact]
    public void WhatOthersMayWriteToIsNotTakenAndNotWritten()
    {
        ScenarioSource.Assemble(Code, Cache);
        string entry = Directory.GetFiles(Folder).Single();
        var mode = File.GetUnixFileMode(entry);
        File.SetUnixFileMode(entry, mode | UnixFileMode.OtherWrite);
        Assert.Null(Cache.Find(Code));
        File.SetUnixFileMode(entry, mode & ~UnixFileMode.GroupWrite);
        Assert.NotNull(Cache.Find(Code));
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
        ScenarioSource.Assemble(Code + " ", Cache);
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public void WhatDoesNotCompileIsNotKept()
    {
        Assert.Empty(ScenarioSource.Assemble("int f() => x;", Cache).Image);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void WithoutAFolderNothingIsKept() => Assert.NotEmpty(ScenarioSource.Assemble(Code, HelperCache.OfUser(_ => null)).Image);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Print(IpcScript.Language.Checking.HelperSignature s) =>
        $"{s.Text} {s.Result} {s.Obstacle} {string.Join(", ", s.Parameters.Select(p => $"{p.Type} {p.Name} {p.IsOptional} {string.Join("|", p.Accepts)}"))}";
}
