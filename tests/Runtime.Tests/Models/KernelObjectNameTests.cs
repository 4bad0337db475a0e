using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>What glibc 2.36 and the file system say of names; each row was tried.</summary>
public class KernelObjectNameTests
{
    public static TheoryData<string, string?, string?> Names => new()
    {
        { "''", "EINVAL", "EINVAL" },
        { "/", "EINVAL", "EINVAL" },
        { "//", "EINVAL", "EINVAL" },
        { "x", null, null },
        { "//x", null, null },
        { "/x/", "EINVAL", "EINVAL" },
        { "/a/b", "EINVAL", "EINVAL" },
        { "/" + new string('x', 251), null, null },
        { "/" + new string('x', 252), null, "ENAMETOOLONG" },
        { "/" + new string('x', 255), null, "ENAMETOOLONG" },
        { "/" + new string('x', 256), "ENAMETOOLONG", "EINVAL" },
        { "/" + new string('x', 259), "ENAMETOOLONG", "EINVAL" },
        { "/" + new string('x', 260), "EINVAL", "EINVAL" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCLibraryJudgesNames(string name, string? segment, string? semaphore)
    {
        var objects = ModelWorld.Declare($"segment posix m size 8 name {name}", $"semaphore posix s name {name}");
        Assert.Equal((segment, semaphore), (KernelObjectName.Of(objects[0]).SegmentError, KernelObjectName.Of(objects[1]).SemaphoreError));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void UnlinkSaysThatAnImpossibleNameIsNotThere(string name, string? segment, string? semaphore) =>
        new ModelScript(ModelWorld.Declare($"segment posix m size 8 name {name}", $"semaphore posix s name {name}")).Expect($"""
        a open m   => {segment ?? "ENOENT"}
        a create m => {segment ?? "OK"}
        a unlink m => {(segment is "EINVAL" ? "ENOENT" : segment) ?? "OK"}
        a open s   => {semaphore ?? "ENOENT"}
        a create s => {semaphore ?? "OK"}
        a unlink s => {(semaphore is "EINVAL" ? "ENOENT" : semaphore) ?? "OK"}
        """);

    [Theory]
    [InlineData("ring", "/ring")]
    [InlineData("fork[2]", "/fork.2")]
    public void WithoutAnAttributeTheLogicalNameIsTheName(string logical, string name) =>
        Assert.Equal(name, KernelObjectName.Of(ModelWorld.Declare($"segment posix {logical} size 8")[0]).Text);

    [Fact]
    public void ADirectoryIsNoName() => new ModelScript(ModelWorld.Declare("segment posix m size 8 name ..", "semaphore posix s name ..")).Expect("""
        a create m => refused: the name of m means a directory
        a create s => OK
        """);
}
