
namespace IpcScript.Tests.Runtime.Models;

/// <summary>Files, mapped and by their descriptors. <c>f</c> and <c>g</c> are two declarations of one file of three pages.</summary>
public sealed class FileModelTests
{
    private static ModelScript Ready() => new ModelScript(ModelWorld.Declare("segment file f size 12288 name /data", "segment file g size 12288 name /data"))
        .Given("a create f; a size f; a map f; b open f; a open g");

    [Fact]
    public void APrivateMappingFollowsTheFileUntilItsOwnStore() => Ready().Given("b map f private").Expect("""
        a store f u8 1 5      => OK
        b load f u8 1         => OK 5
        b store f u8 2 6      => OK
        a store f u8 1 7      => OK
        b load f u8 1         => OK 5
        a load f u8 2         => OK 0
        a store f u8 4097 8   => OK
        b load f u8 4097      => OK 8
        b load f bytes 4095 3 => OK "\x00\x00\x08"
        """);

    [Theory]
    [InlineData("store f u8 8191 1", "1")]
    [InlineData("store f i32 8190 1", "2")]
    [InlineData("store f u8 8191 0", "1")]
    [InlineData("atomic compare_exchange f i32 0 5 with 6", "1")]
    [InlineData("load f u8 8191", "0")]
    [InlineData("store f bytes 8191 0 ''", "0")]
    [InlineData("lock f length 4097", "2")]
    [InlineData("lock f", "3")]
    [InlineData("advise f WILLNEED", "0")]
    [InlineData("protect f readonly", "0")]
    public void AccessesThatWriteCopyTheirPages(string access, string copied)
    {
        var world = Ready().Given("b map f private");
        world.Call("b " + access);
        Assert.Equal(copied, world.Model.Observe(world.State, 0, 1)!["copied"]!.ToString());
    }

    [Fact]
    public void LockedPagesAreCopiedWhenTheyMayBeStoredTo()
    {
        var world = Ready().Given("b map f private readonly; b lock f length 8192; b protect f");
        Assert.Equal("{size: 12288, position: 0, shared: 1, copied: 2}", world.Model.Observe(world.State, 0, 1)!.ToString());
    }

    [Fact]
    public void ShrinkingTakesCopiesAway() => Ready().Given("b map f private; b store f u8 100 1; b store f u8 4196 2; a size f 4097; a size f 12288").Expect("""
        b load f u8 4196 => OK 2
        a size f 4096    => OK
        b load f u8 100  => OK 1
        a size f 8192    => OK
        b load f u8 4196 => OK 0
        """);

    [Theory]
    [InlineData("map f 4096 offset 1", "EINVAL")]
    [InlineData("map f 0", "EINVAL")]
    [InlineData("map f -1", "ENOMEM")]
    [InlineData("map f at 4095", "EINVAL")]
    [InlineData("map f 4096 offset 40960", "OK")]
    [InlineData("map f 1 at 0", "EEXIST")]
    [InlineData("map f at 4096", "EEXIST")]
    [InlineData("map f 8193 at 1048576", "EEXIST")]
    [InlineData("map f 8192 at 1048576", "OK")]
    [InlineData("map f 1 at 8192", "OK")]
    public void AMappingHasAPlaceOfItsOwn(string call, string outcome) => Ready().Given("b map f 4097 at 0; b open g; b map g at 1056768").Expect($"b {call} => {outcome}");

    [Theory]
    [InlineData("c map f", "EBADF")]
    [InlineData("c map f offset 1", "EINVAL")]
    [InlineData("c open f writeonly; c map f readonly private", "EACCES")]
    [InlineData("c open f readonly; c map f", "EACCES")]
    [InlineData("c open f readonly; c map f private", "OK")]
    [InlineData("c open f readonly; c map f private; c protect f readonly; c protect f", "OK")]
    [InlineData("c open f readonly; c map f readonly; c protect f", "EACCES")]
    [InlineData("c open f readonly; c write f 'x'", "EBADF")]
    [InlineData("c open f readonly; c size f 1", "EINVAL")]
    [InlineData("c open f writeonly; c read f 1", "EBADF")]
    [InlineData("c seek f 0", "EBADF")]
    [InlineData("c fadvise f NORMAL length -1", "EBADF")]
    [InlineData("c open f; c fadvise f NORMAL length -1", "EINVAL")]
    [InlineData("c open f; c seek f -1", "EINVAL")]
    [InlineData("c open f; c seek f -1 end", "OK 12287")]
    [InlineData("c open f; c close f; c close f", "EBADF")]
    public void ADescriptorAllowsWhatItWasOpenedFor(string calls, string outcome)
    {
        var steps = calls.Split("; ");
        var world = Ready();
        if (steps.Length > 1) world.Given(string.Join("; ", steps[..^1]));
        world.Expect($"{steps[^1]} => {outcome}");
    }

    [Fact]
    public void PositionsBelongToWhatIsOpenAndBytesToTheFile() => Ready().Expect("""
        a write f 'abcdef' => OK 6
        a read g 2         => OK "ab"
        a read f 2         => OK "\x00\x00"
        b read f 4         => OK "abcd"
        a load f bytes 0 3 => OK "abc"
        a store f u8 4 69  => OK
        b read f 2         => OK "Ef"
        a seek g 0 end     => OK 12288
        a write g '!'      => OK 1
        see f              => 12289
        b seek f -1 end    => OK 12288
        b read f 5         => OK "!"
        b read f 5         => OK ""
        b seek f 2 current => OK 12291
        """);

    [Fact]
    public void AFileLivesAsLongAsAnythingOfIt() => Ready().Expect("""
        a unlink f           => OK
        left                 => file without a name
        c open f             => ENOENT
        c create f exclusive => OK
        left                 => file without a name, file /data
        a leaves             => exits 0
        b read f 1           => OK "\x00"
        b close f            => OK
        left                 => file /data
        """);

    [Theory]
    [InlineData("/a/b")]
    [InlineData("/")]
    [InlineData("..")]
    public void NamesThatMeanDirectoriesAreRefused(string name) =>
        new ModelScript(ModelWorld.Declare($"segment file f size 8 name {name}")).Expect("a create f => refused: the name of f means a directory, and a run's files lie all in one");

    [Fact]
    public void LocksLiveInSharedMemoryOnly() => new ModelScript(ModelWorld.Declare("segment file f size 8192", "mutex posix gate in f at 64"))
        .Given("a create f; a size f; a map f; a init gate; b open f; b map f private; c open f; c map f offset 4096").Expect("""
        b lock gate => refused: gate lives at the start of f, and this process has mapped a copy of it
        c lock gate => refused: gate lives at the start of f, and this process has mapped a later part of it
        """);
}
