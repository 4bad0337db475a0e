using IpcScript.Runtime.Models;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>Persistent bytes, held against a plain array.</summary>
public class ContentsTests
{
    [Theory]
    [InlineData(64, 1)]
    [InlineData(256, 2)]
    [InlineData(4096, 3)]
    [InlineData(5000, 4)]
    [InlineData(70_000, 5)]
    [InlineData(1 << 20, 6)]
    public void BehavesAsAnArrayDoes(int length, int seed)
    {
        var random = new Random(seed);
        var contents = Contents.Zeros(length);
        var plain = new byte[length];
        for (int round = 0; round < 300; round++)
        {
            if (round % 50 == 49)
            {
                length = random.Next(1, (2 * length) + 2);
                Array.Resize(ref plain, length);
                contents = contents.Resize(length);
            }

            int offset = random.Next(length);
            var bytes = new byte[random.Next(Math.Min(600, length - offset + 1))];
            if (random.Next(3) > 0) random.NextBytes(bytes);
            bytes.CopyTo(plain, offset);
            var before = contents;
            contents = contents.Write(offset, bytes);
            Assert.Equal(length, before.Length);
            var seen = new byte[length];
            contents.Read(0, seen);
            Assert.Equal(plain, seen);
        }

        var fresh = Contents.Zeros(length).Write(0, plain);
        Assert.Equal(fresh, contents);
        Assert.Equal(fresh.GetHashCode(), contents.GetHashCode());
    }

    [Fact]
    public void OldContentsStayAsTheyWere()
    {
        var before = Contents.Zeros(1024).Write(10, [1, 2, 3]);
        var after = before.Write(11, [9]);
        var seen = new byte[3];
        before.Read(10, seen);
        Assert.Equal(new byte[] { 1, 2, 3 }, seen);
        Assert.NotEqual(before, after);
        Assert.Equal(before, after.Write(11, [2]));
    }

    [Fact]
    public void ZerosTakeNoPlaceHoweverTheyCameAbout()
    {
        var written = Contents.Zeros(100_000).Write(70_000, [1]).Write(70_000, [0]);
        Assert.Equal(Contents.Zeros(100_000), written);
        Assert.Equal(Contents.Zeros(100_000), Contents.Zeros(100).Write(99, [1]).Resize(99).Resize(100_000));
        Assert.NotEqual(Contents.Zeros(100_000), Contents.Zeros(100_001));
    }

    [Fact]
    public void WritingWhatIsThereChangesNothing()
    {
        var contents = Contents.Zeros(5000).Write(4000, [1, 2]);
        Assert.Same(contents, contents.Write(4000, [1, 2]));
        Assert.Same(contents, contents.Write(10, [0, 0]));
    }

    [Fact]
    public void TheGreatestLengthWorks()
    {
        var contents = Contents.Zeros(long.MaxValue).Write(long.MaxValue - 2, [5, 6]);
        var seen = new byte[2];
        contents.Read(long.MaxValue - 2, seen);
        Assert.Equal(new byte[] { 5, 6 }, seen);
        Assert.Equal(Contents.Zeros(10), contents.Resize(10));
    }
}
