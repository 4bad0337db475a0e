using IpcScript.Runtime.Conductor;
using IpcScript.Tests.Support;
using Xunit;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>What the model says of Mach ports: each row a claim, and a scenario whose steps expect it.</summary>
public sealed class MachPortModelTests
{
    public static TheoryData<string, string> Claims => new()
    {
        {
            "a kept message stands in line between blocked senders",
            """
            port p = mach(owner: r, limit: 1)
            process a { send p (int 1); send p (int 2) }
            process b { send p (int 3) cache expect SEND_WILL_NOTIFY }
            process c { send p (int 4) }
            process r { sleep 1s; for i in [1, 2, 3, 4] { receive p -> m
            expect m.items == [i] } }
            schedule [a*2, b, c]
            """
        },
        {
            "a message is kept only when the time has run out",
            """
            port p = mach(owner: r, limit: 1)
            process a { send p (1); send p (2) timeout 2s cache expect blocks then SEND_WILL_NOTIFY
            send p (3) cache expect SEND_NOTIFY_IN_PROGRESS
            receive notify -> n
            expect n.kind == MSG_ACCEPTED and n.id == 66 and n.simple }
            process r { sleep 3s; receive p }
            """
        },
        {
            "the token comes back with the notification, not before",
            """
            port p = mach(owner: r, limit: 1)
            process a { send p (1); send p (2) cache expect SEND_WILL_NOTIFY
            yield
            send p (3) cache expect SEND_NOTIFY_IN_PROGRESS
            yield
            send p (3) cache expect SEND_WILL_NOTIFY }
            process r { receive p; sleep 1s }
            schedule [a*2, r, a*2, kernel, a*2]
            """
        },
        {
            "a full notify port keeps nothing from being told",
            """
            port p[9] = mach(owner: r, limit: 1)
            process a { for i in 0..8 { send p[i] (0); send p[i] (1) cache expect SEND_WILL_NOTIFY }
            sleep 2s
            for i in 0..8 { receive notify -> n
            expect n.items == [p[i]] } }
            process r { sleep 1s; for i in 0..8 { receive p[i] }; sleep 2s }
            """
        },
        {
            "a stopped sender leaves the line, and comes back at its end",
            """
            port p = mach(owner: r, limit: 1)
            process a { send p (1); send p (2) }
            process b { stop a; send p (3) }
            process c { sleep 1s; resume a }
            process r { sleep 2s; receive p -> m
            expect m.items == [1]
            receive p -> m
            expect m.items == [3]
            receive p -> m
            expect m.items == [2] }
            schedule [a*2, b*2, c, r]
            """
        },
        {
            "an rpc that waits to send goes on to wait for its answer",
            """
            port p = mach(owner: r, limit: 1)
            port q = mach(owner: a)
            process a { send p (1); rpc p (2) reply q -> m expect blocks then OK
            expect m.items == [3] and m.local == q }
            process r { sleep 1s; receive p; receive p -> m
            send m.remote (3) }
            """
        },
        {
            "an rpc to a dead port does not wait for an answer",
            """
            port p = mach(owner: r)
            port q = mach(owner: a)
            process a { join r
            @late rpc p (1) reply q expect SEND_INVALID_PORT }
            process r { yield }
            schedule [a, r, kernel*2, a]
            expect { a exited 0 }
            """
        },
        {
            "a right that was not given is no right",
            """
            port p = mach(owner: r)
            port q = mach(owner: r)
            process a { receive p nowait expect RCV_INVALID_PORT
            send p (port q receive) expect SEND_INVALID_PORT }
            process r { send q (0) }
            """
        },
        {
            "a port in a set is not received from directly, and may leave it",
            """
            port p = mach(owner: r)
            port q = mach(owner: a)
            portset s = mach(ports: [p])
            process a { send p (1); receive q; receive p -> m
            expect m.items == [1] }
            process r { receive p nowait expect RCV_INVALID_PORT
            send q (port p receive)
            receive s nowait expect RCV_TIMED_OUT }
            """
        },
        {
            "a lost right to receive ends its port",
            """
            port p = mach(owner: a)
            port carrier = mach(owner: r)
            process a { send carrier (port p receive); send p (1) }
            process b { receive notify -> n
            receive notify -> n
            send p (2) expect SEND_INVALID_PORT
            send carrier (3) expect SEND_INVALID_PORT }
            process r { sleep 1s }
            """
        },
        {
            "a port over ten messages raises the limit of the namespace",
            """
            port p = mach(owner: a, limit: 16)
            process a { repeat 16 { send p (1) }
            send p (1) nowait expect SEND_TIMED_OUT
            status p -> s
            expect s.messages == 16 and s.receiver == a }
            """
        },
        {
            "a declared port is its owner's before that starts, and what is sent waits there",
            """
            port p = mach(owner: r)
            process a { send p (1)
            status p -> s
            expect s.messages == 1 and s.receiver == r
            start r }
            manual process r { receive p -> m
            expect m.items == [1] }
            """
        },
        {
            "each element of an array of ports may belong to one of an array of processes",
            """
            port p[2] = mach(owner: w)
            process w[2] { send p[(me + 1) % 2] (int me)
            receive p[me] -> m
            expect m.items == [(me + 1) % 2] }
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
