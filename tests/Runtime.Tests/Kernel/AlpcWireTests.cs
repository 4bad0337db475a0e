using IpcScript.Runtime.Kernel.Alpc;
using IpcScript.Runtime.Models.Alpc;

namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>ALPC messages as bytes, by PORT_MESSAGE of ntlpcapi.h, and as long as the model says.</summary>
public sealed class AlpcWireTests
{
    private static readonly AlpcRange[] OneEntry = [new(0x1000, 4096)];

    [Fact]
    public void TheHeaderIsThatOfWindows()
    {
        byte[] bytes = AlpcWire.Encode(AlpcPacket.Of(AlpcType.Request, 7, "abc"u8) with { Callback = 2 }, process: 99);
        Assert.Equal(
            "0003 002B 0001 0000 0063 0000 0000 0000 0000 0000 0000 0000 0007 0000 0000 0000 0002 0000 0000 0000",
            string.Join(' ', Enumerable.Range(0, 20).Select(i => $"{BitConverter.ToUInt16(bytes, 2 * i):X4}")));
        Assert.Equal("abc"u8, bytes.AsSpan(40));
    }

    [Theory]
    [InlineData("copy", 5, 0)]
    [InlineData("copy", 5, 1)]
    [InlineData("section", 5000, 0)]
    [InlineData("section", 5000, 1)]
    [InlineData("direct", 5000, 1)]
    public void APacketIsAsLongAsTheModelSays(string via, int length, int entries)
    {
        var way = via switch { "copy" => AlpcVia.Copy, "section" => AlpcVia.Section, _ => AlpcVia.Direct };
        var packet = new AlpcPacket(AlpcType.Request, way, 1, 0, new byte[length], 0, length, [.. Enumerable.Repeat(OneEntry[0], entries)]);
        Assert.Equal(AlpcMessage.SizeOf(length, via, entries), AlpcWire.Encode(packet, 1).Length);
    }

    [Fact]
    public void WhatIsReadIsWhatWasWritten()
    {
        var packet = new AlpcPacket(AlpcType.Datagram, AlpcVia.Section, 3, 4, [], 4096, 5000, OneEntry);
        var read = AlpcWire.Decode(AlpcWire.Encode(packet, 1));
        Assert.Equal((packet.Type, packet.Via, packet.Id, packet.Callback, packet.Offset, packet.Length), (read.Type, read.Via, read.Id, read.Callback, read.Offset, read.Length));
        Assert.Equal(packet.Entries, read.Entries);
    }
}
