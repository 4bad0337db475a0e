using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Kernel.Mach;
using IpcScript.Runtime.Planning;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Kernel;

/// <summary>Mach messages as bytes, by mach/message.h.</summary>
public sealed class MachWireTests
{
    private static readonly CheckedScenario Scenario = ModelRun.Check("scenario \"t\"\nport p = mach(owner: a)\nport q = mach(owner: a)\nprocess a { send p (port q) }");

    /// <summary>Items, and the bytes behind the header in words of 32 bits.</summary>
    public static TheoryData<string, string> Items => new()
    {
        { "()", "" },
        { "(int 42)", "10012002 0000002A" },
        { "(int [1, -1])", "10022002 00000001 FFFFFFFF" },
        { "(\"abcde\")", "1005080C 64636261 00000065" },
        { "(char \"a\")", "10010808 00000061" },
        { "(real 1.5)", "1001400A 00000000 3FF80000" },
        { "(port q)", "10012006 00000002" },
        { "(port q receive)", "10012004 00000002" },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void AnItemIsADescriptorAndItsData(string items, string words)
    {
        byte[] message = Encode(items);
        Assert.Equal(words, string.Join(' ', Words(message).Skip(6)));
    }

    [Fact]
    public void TheHeaderNamesBothPorts() =>
        Assert.Equal("01000000 00000018 00000000 00000002 00000001 00000007", string.Join(' ', Words(Encode("() id 7 reply q"))));

    [Fact]
    public void ThePortsOfTheHeaderChangePlacesOnReceipt()
    {
        var rights = new List<(int, bool)>();
        var received = MachWire.Decode(Encode("(int 1, port q receive) reply q"), Scenario.Objects, rights, NoMemory);
        Assert.Equal("[MESSAGE, 0, 40, false, p, q, [1, q]]", new ListValue(received.Values).ToString());
        Assert.Equal([(1, false), (1, true)], rights);
    }

    [Fact]
    public void ManyElementsTakeTheLongForm()
    {
        byte[] message = Encode($"(\"{new string('x', 5000)}\")");
        Assert.Equal(["30000000", "0008000C", "00001388"], Words(message).Skip(6).Take(3));
        Assert.Equal(5000, ((TextValue)((ListValue)MachWire.Decode(message, Scenario.Objects, [], NoMemory).Values[6]).Items[0]).Bytes.Count);
    }

    /// <summary>Messages with memory, the tickets for it, and the words behind the header: descriptors without the bit for inline, and tickets where the original has addresses.</summary>
    public static TheoryData<string, int[], string, string> OutOfLine => new()
    {
        { "(ool page.bytes[0, 16])", [7], "00100809 00000007", "[16]" },
        { "(ool page.bytes[0, 4095])", [0], "0FFF0809 00000000", "[4095]" },
        { "(ool page.bytes[0, 4096])", [1], "20000000 00080009 00001000 00000001", "[4096]" },
        { "(ool page.bytes[0, 1], int 5, ool page.bytes[1, 2])", [3, 2], "00010809 00000003 10012002 00000005 00020809 00000002", "[1, 5, 2]" },
    };

    [Theory]
    [MemberData(nameof(OutOfLine))]
    public void MemoryOutOfLineIsItsTicketAndItsLength(string items, int[] tickets, string words, string lengths)
    {
        byte[] message = Encode(items, tickets);
        Assert.Equal(words, string.Join(' ', Words(message).Skip(6)));
        Assert.Equal(0, message[3]); // msg_simple

        var taken = new List<int>();
        var received = MachWire.Decode(message, Scenario.Objects, [], (ticket, length) =>
        {
            taken.Add(ticket);
            return Value.Of(length);
        });
        Assert.Equal(tickets, taken);
        Assert.Equal(lengths, received.Values[6].ToString());
    }

    private static byte[] Encode(string message, params int[] tickets)
    {
        var scenario = ModelRun.Check(
            $"scenario \"t\"\nport p = mach(owner: a)\nport q = mach(owner: a)\nsegment page = local(size: 8KiB)\nprocess a {{ send p {message}\nsend q (1)\npage.u8[0] = 1 }}");
        var step = (CheckedStep)scenario.Processes[0].Program.Body.Statements[0];
        return MachWire.Encode(new OperationBuilder(scenario).Build(step, new NamesOnly(scenario), out _)!, tickets);
    }

    private static Value NoMemory(int ticket, long length) => throw new InvalidOperationException("nothing lies out of line");

    private static IEnumerable<string> Words(byte[] message) =>
        Enumerable.Range(0, message.Length / 4).Select(i => BitConverter.ToUInt32(message, i * 4).ToString("X8", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sees nothing but the names of objects.</summary>
    private sealed class NamesOnly(CheckedScenario scenario) : IpcScript.Language.Evaluation.IScope
    {
        public long Me => 0;

        public Value Local(int slot) => throw new InvalidOperationException();

        public Value Observe(CheckedExpression expression) => throw new InvalidOperationException();

        public string ObjectName(int index) => scenario.Objects[index].Name;

        public string ProcessName(int index) => scenario.Processes[index].Name;
    }
}
