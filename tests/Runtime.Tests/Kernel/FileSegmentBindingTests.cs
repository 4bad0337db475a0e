
namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>The file <c>book</c> of two pages, whose second declaration is <c>copy</c>.</summary>
public sealed class FileSegmentBindingTests
{
    private const string Made = "book create; book size; book map; copy open; ";

    [Theory]
    [InlineData("book open", "ENOENT")]
    [InlineData("book create; book create exclusive", "EEXIST")]
    [InlineData("book create; book unlink; book unlink", "ENOENT")]
    [InlineData("book create; book status", "OK 0 384")]
    [InlineData("book map", "EBADF")]
    [InlineData("book map offset 1", "EINVAL")]
    [InlineData("book read 1", "EBADF")]
    [InlineData("book fadvise NORMAL length -1", "EBADF")]
    [InlineData("book create; book fadvise NORMAL length -1", "EINVAL")]
    [InlineData("book create; book fadvise WILLNEED", "OK")]
    [InlineData("book create; book write \"text\"; book seek 1; book read 9", "OK \"ext\"")]
    [InlineData("book create; book seek -1", "EINVAL")]
    [InlineData("book create; book seek -1 end", "EINVAL")]
    [InlineData("book create; book close; book open writeonly; book map readonly", "EACCES")]
    [InlineData("book create; book close; book open readonly; book map", "EACCES")]
    [InlineData("book create; book close; book open readonly; book map private", "OK")]
    [InlineData(Made + "copy map at 0; copy map at 0", "EEXIST")]
    [InlineData(Made + "copy map at 8192; copy map at 0", "OK")]
    [InlineData(Made + "copy map at 1", "EINVAL")]
    [InlineData(Made + "book store i32[1024] 7; copy map 4096 offset 4096; copy load i32[0]", "OK 7")]
    [InlineData(Made + "copy map private; copy store i32[0] 7; book load i32[0]", "OK 0")]
    [InlineData(Made + "copy map private; book store i32[0] 7; copy load i32[0]", "OK 7")]
    [InlineData(Made + "book store i32[0] 48; copy read 1", "OK \"0\"")]
    public void EachCallEndsAsInTheSystem(string script, string outcome)
    {
        using var bench = Bench.OfFiles("files");
        Assert.Equal(outcome, bench.Outcome(script));
    }

    [Theory]
    [InlineData("copy map", "{size: 8192, position: 0}")]
    [InlineData("copy map private", "{size: 8192, position: 0, shared: 2, copied: 0}")]
    [InlineData("copy map private; copy load i32[0]", "{size: 8192, position: 0, shared: 2, copied: 0}")]
    [InlineData("copy map private; copy store i32[0] 0", "{size: 8192, position: 0, shared: 1, copied: 1}")]
    [InlineData("copy map private; copy lock", "{size: 8192, position: 0, shared: 0, copied: 2}")]
    [InlineData("copy map private; copy store i32[1024] 1; copy size 4096", "{size: 4096, position: 0, shared: 2, copied: 0}")]
    [InlineData("copy map private; copy close", "{shared: 2, copied: 0}")]
    [InlineData("copy seek 5", "{size: 8192, position: 5}")]
    public void TheSystemTellsPositionAndPages(string script, string seen)
    {
        using var bench = Bench.OfFiles("pages");
        bench.Run(Made + script);
        Assert.Equal(seen, bench.Observe("copy"));
    }
}
