using IpcScript.Runtime.Conductor;
using IpcScript.Tests.Support;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>What the model says of ALPC ports: each row a claim, and a scenario whose steps expect it.</summary>
public sealed class AlpcPortModelTests
{
    public static TheoryData<string, string> Claims => new()
    {
        {
            "channels are numbered by connection requests, refused ones too",
            """
            port p = alpc(owner: s)
            process s { receive p -> a
            refuse a
            receive p -> b
            accept b }
            process c { connect p expect PORT_CONNECTION_REFUSED
            connect p -> ch
            expect ch.channel == 2 and ch.data == "" and ch.port == p }
            """
        },
        {
            "a message of the server that is sent before its end is received behind it",
            """
            port p = alpc(owner: s)
            process s { receive p -> q
            accept q
            datagram q "one"
            datagram q "two" }
            process c { connect p -> ch
            join s
            receive ch -> m
            expect m.data == "one" and m.id == 1
            receive ch -> m
            expect m.data == "two" and m.id == 2
            receive ch expect PORT_DISCONNECTED }
            """
        },
        {
            "of several channels that a death closes the one is served whose turn it is",
            """
            port p = alpc(owner: s)
            process s { repeat 2 { receive p -> q
            accept q }
            receive p -> m
            expect m.kind == DATAGRAM and m.channel == 1
            receive p -> m
            expect m.kind == PORT_CLOSED and m.channel == 2
            receive p -> m
            expect m.kind == PORT_CLOSED and m.channel == 1 }
            process c { connect p -> one
            connect p -> _two
            datagram one "x"
            sleep 1s
            crash }
            """
        },
        {
            "an answer comes to who is stopped when he goes on, and behind it the end",
            """
            port p = alpc(owner: s)
            process s { receive p -> q
            accept q
            receive p -> r
            stop c
            reply r "yes" }
            process c { connect p -> ch
            request ch "?" -> a
            expect a == "yes"
            request ch "?" expect PORT_DISCONNECTED }
            process w { join s
            resume c }
            """
        },
        {
            "who is stopped while he waits to be connected learns of it when he goes on",
            """
            port p = alpc(owner: s)
            process s { receive p -> a
            stop c
            refuse a "no"
            receive p -> b
            accept b "yes"
            sleep 1s }
            process c { connect p on PORT_CONNECTION_REFUSED why { expect why.data == "no" }
            connect p -> ch
            expect ch.data == "yes" }
            process w { sleep 1s; resume c }
            """
        },
        {
            "a section is free again when what lies there is received",
            """
            port p = alpc(owner: s, max: 4, section: 10)
            process s { receive p -> q
            accept q
            join c
            receive p -> m
            expect m.data == "123456" and m.via == section and m.size == 56 }
            process c { connect p -> ch
            datagram ch "123456"
            datagram ch "123456" expect INSUFFICIENT_RESOURCES
            datagram ch "1234"
            datagram ch "1234" via section
            datagram ch "5" via section expect INSUFFICIENT_RESOURCES }
            """
        },
        {
            "what the server writes into data that stay with the client is there when it reads them",
            """
            port p = alpc(owner: s, max: 2)
            process s { receive p -> q
            accept q
            receive p -> r
            write_data r[0] "xy"
            read_data r[0] -> d
            expect d == "xycde"
            write_data r[0] "too long for it" expect INVALID_PARAMETER
            reply r }
            process c { connect p -> ch
            request ch "abcde" }
            """
        },
        {
            "memory that may not be touched is refused by the system",
            """
            port p = alpc(owner: s)
            segment m = local(size: 8192)
            process s { receive p -> q
            accept q
            receive p -> r
            read_data r[0] expect ACCESS_VIOLATION
            read_data r[0] length 4096
            write_data r[0] "no" expect ACCESS_VIOLATION
            reply r }
            process c { connect p -> ch
            protect m noaccess offset 4096
            protect m readonly length 4096
            request ch data [m] }
            """
        },
        {
            "a port that dies gives its name free",
            """
            manual port p = alpc(owner: s)
            process s { create p }
            process t { join s
            create p
            receive p -> q
            accept q
            sleep 1s }
            process c { join s; sleep 1s
            connect p -> ch
            expect ch.channel == 1 }
            """
        },
        {
            "who has not made a port does not receive from it",
            """
            port p = alpc(owner: s)
            process s { yield }
            process c { receive p expect INVALID_HANDLE }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void TheModelKeepsTo(string claim, string text)
    {
        var run = ModelRun.Of(text);
        Assert.True(run.Outcome.Verdict == Verdict.Passed, $"{claim}\n{run.Trace}");
    }
}
