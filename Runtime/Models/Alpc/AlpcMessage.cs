using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Alpc;

/// <summary>A message on its way. Its header is laid out as PORT_MESSAGE of Windows, 40 bytes.</summary>
/// <param name="Kind">As <c>r.kind</c>, or REPLY.</param>
/// <param name="Callback">0: none.</param>
/// <param name="Offset">Of data that go by the section: where in it.</param>
internal sealed record AlpcMessage(string Kind, int Id, int Callback, ValueList<byte> Data, string Via, long Offset, ValueList<AlpcEntry> Entries)
{
    /// <summary>Messages that one direction of a channel holds, and their bytes: what fits the buffer of a Unix socket in any case.</summary>
    public const int MostWaiting = 64, MostBytesWaiting = 65536;

    private const int HeaderSize = 40;

    /// <summary>Offset and size in the section.</summary>
    private const int ViewSize = 16;

    /// <summary>Before the entries stands their count, and each is a base and a size.</summary>
    private const int CountSize = 8, EntrySize = 16;

    public bool IsBySection => Via == "section";

    public long EndInSection => IsBySection ? Offset + Data.Count : 0;

    /// <summary>Bytes that go through the port.</summary>
    public int Size => SizeOf(Data.Count, Via, Entries.Count);

    public static int SizeOf(int data, string via, int entries = 0) =>
        HeaderSize + (via switch { "copy" => data, "section" => ViewSize, _ => 0 }) + (entries == 0 ? 0 : CountSize + (entries * EntrySize));
}
