using IpcScript.Runtime.Conductor;
using IpcScript.Tests.Support;

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
            "memory out of line is what it was when it was sent, also where the message waited in line or was sent again by a stopped sender",
            """
            segment page = local(size: 64)
            manual segment view = local(size: 64)
            port p = mach(owner: r, limit: 1)
            process a { send p (); page.u8[0] = 1; send p (ool page.u8[0]) cache expect SEND_WILL_NOTIFY
            page.u8[0] = 2; send p (ool page.bytes[0, 64]); page.u8[0] = 3 }
            process r { sleep 1s; stop a; resume a; receive p
            for i in [1, 2] { receive p -> m
            map view from m.items[0]
            let x = view.u8[0]
            expect x == i
            unmap view } }
            """
        },
        {
            "memory that has come by a message can be sent on and mapped twice, and each mapping is what was sent",
            """
            segment page = local(size: 20000)
            manual segment here  = local(size: 20000)
            manual segment there = local(size: 20000)
            port p = mach(owner: b)
            port q = mach(owner: c)
            process a { page.u8[4096] = 7; send p (ool page.bytes[4096, 8192]) }
            process b { receive p -> m
            map here from m.items[0]
            send q (ool here.bytes[0, 8192], ool here.bytes[1, 2])
            here.u8[0] = 8
            map there from m.items[0]
            let x = there.u8[0]
            expect x == 7 }
            process c { receive q -> m
            expect length(m.items[0]) == 8192 and length(m.items[1]) == 2
            map here from m.items[0]
            let x = here.u8[0]
            map there from m.items[1]
            let y = there.u8[0]
            expect x == 7 and y == 0 }
            """
        },
        {
            "a send that fails leaves nothing behind, and neither does a receiver that dies with memory it has not mapped",
            """
            segment page = local(size: 64)
            port p = mach(owner: r, limit: 1)
            process a { send p (ool page.u8[1]); send p (ool page.u8[1]) nowait expect SEND_TIMED_OUT
            sleep 1s; send p (ool page.u8[1]) }
            process r { receive p -> _m; sleep 2s }
            schedule [a*2]
            """
        },
        {
            "the status of a port names its set for the process that receives through it alone",
            """
            port p = mach(owner: r)
            portset s = mach(ports: [p])
            process a { status p -> x
            expect x.set == none and x.receiver == r }
            process r { status p -> x
            expect x.set == s
            receive s nowait expect RCV_TIMED_OUT }
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
            "a task's Kernel port is received from by the kernel, and its own to send to from the start",
            """
            port p = mach(owner: a)
            process a { status task -> s
            expect s.receiver == kernel and s.limit == 8 and s.set == none
            receive task expect RCV_INVALID_PORT
            send p (port task receive) expect SEND_INVALID_PORT
            deallocate task
            send task () expect SEND_INVALID_PORT }
            """
        },
        {
            "a suspended task is granted nothing until it has been resumed as often as it was suspended",
            """
            port p = mach(owner: a)
            port q = mach(owner: b)
            process a { send q (port task); receive p -> m
            expect m.items == [3] }
            process b { receive q -> m
            repeat 2 { rpc m.items[0] () id task_suspend reply q }
            rpc m.items[0] () id task_resume reply q
            send p (3); sleep 1s
            status p -> s
            expect s.messages == 1
            rpc m.items[0] () id task_resume reply q -> x
            expect x.items == [KERN_SUCCESS] and x.id == 2157 and x.simple and x.remote == none
            rpc m.items[0] () id task_resume reply q -> x
            expect x.items == [KERN_FAILURE] or x.items == [KERN_INVALID_ARGUMENT] }
            """
        },
        {
            "a task that ends itself gets no answer, and who has a right to it is told",
            """
            port p = mach(owner: a)
            port q = mach(owner: b)
            process a { send q (port task); rpc task () id task_terminate reply p expect SIGKILL }
            process b { receive q -> m
            receive notify -> n
            expect n.kind == PORT_DELETED and n.items == [m.items[0]]
            send m.items[0] () id task_resume expect SEND_INVALID_PORT }
            """
        },
        {
            "what still lies in a Kernel port when its task ends is answered, and who waits to send there fails",
            """
            port q = mach(owner: b)
            process a { send q (port task); exit 0 }
            process b { receive q -> m
            repeat 8 { send m.items[0] () id task_suspend reply q }
            send m.items[0] () expect blocks then SEND_INVALID_PORT
            for i in 1..8 { receive q -> x
            expect x.items == [KERN_INVALID_ARGUMENT] } }
            schedule [a, b*9, b blocks, a]
            """
        },
        {
            "a Kernel port's answers wait for room in the reply port, in the order of the requests",
            """
            port p = mach(owner: a, limit: 1)
            process a { send task () id 7 reply p; send task (1) id task_resume reply p; send task () id task_resume reply p
            sleep 1s
            receive p -> m
            expect m.items == [MIG_BAD_ID] and m.id == 107
            receive p -> m
            expect m.items == [MIG_BAD_ARGUMENTS] and m.id == 2157
            receive p -> m
            expect m.items == [KERN_FAILURE] }
            """
        },
        {
            "a right to receive that is sent to the kernel is lost",
            """
            port p = mach(owner: a)
            process a { send task (port p receive); sleep 1s
            send p (1) expect SEND_INVALID_PORT }
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
