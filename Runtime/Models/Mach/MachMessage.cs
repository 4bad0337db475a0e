using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Mach;

/// <summary>A message in a Mach port.</summary>
/// <param name="Kind">MESSAGE, or what a notification tells.</param>
/// <param name="Port">Its destination, a declared object.</param>
/// <param name="Reply">The port for an answer; −1: none.</param>
internal sealed record MachMessage(string Kind, long Id, int Port, int Reply, ValueList<MessageItem> Items)
{
    public const string Plain = "MESSAGE";

    private const int HeaderSize = 24;
    private const int AddressSize = 4;

    /// <summary>A descriptor has twelve bits for the number of elements; beyond that it is of the long form. mach/message.h.</summary>
    private const int MostInShortForm = 4095;

    public static MachMessage Of(Operation sending) => new(
        Plain, sending.Integer("id"), sending.Object, sending["reply"] is ObjectValue { Index: var reply } ? reply : -1, ((MessageValue)sending["value"]!).Items);

    /// <summary>Of each item that is memory, in their order.</summary>
    public ValueList<MachParcel> Memory { get; init; }

    public bool Carries(int kernelObject)
    {
        foreach (var parcel in Memory.AsSpan())
            if (parcel.Object == kernelObject) return true;
        return false;
    }

    /// <summary>Bytes of header and items; each item is filled up to four. Of memory out of line only the address counts.</summary>
    public int Size
    {
        get
        {
            int size = HeaderSize;
            foreach (var item in Items.AsSpan())
            {
                long count = CountOf(item.Content);
                size += (count > MostInShortForm ? 12 : 4) + (item.Type == ItemType.OutOfLine ? AddressSize : (((int)count * BytesOf(item)) + 3) / 4 * 4);
            }

            return size;
        }
    }

    /// <summary>It carries neither a right in its items nor memory; the one in the header does not count.</summary>
    public bool IsSimple
    {
        get
        {
            foreach (var item in Items.AsSpan())
                if (item.Right is not null || item.Type == ItemType.OutOfLine) return false;
            return true;
        }
    }

    private static long CountOf(Value content) => content switch
    {
        ListValue list => list.Items.Count,
        TextValue text => text.Bytes.Count,
        MemoryValue memory => memory.Length,
        _ => 1,
    };

    private static int BytesOf(MessageItem item) => item.Type switch
    {
        "int" or "port" => 4,
        "real" => 8,
        "char" or "string" => 1,
        _ => throw new InvalidOperationException($"internal bug: no size of {item.Type}"),
    };
}

/// <summary>Somebody in the line of a full port.</summary>
/// <param name="IsCached">The system holds the message for the process, which does not sleep.</param>
internal sealed record MachSender(int Process, MachMessage Message, bool IsCached);

/// <summary>What a process is still to be told of a port.</summary>
internal sealed record MachNotice(int Process, string Kind);
