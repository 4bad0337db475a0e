using System.Collections.Immutable;

namespace IpcScript.Language.Catalog;

/// <summary>A word that no step says and only a trace shows, or the record that a step gives (<c>n.kind == MSG_ACCEPTED</c>); <c>explain</c> knows it.</summary>
/// <param name="Kind">Of the objects at which it occurs.</param>
/// <param name="Where">What it is part of.</param>
/// <param name="Number">In the original's headers; null: it has none.</param>
public sealed record TraceWord(string Word, string Kind, string Family, string Where, string? Number, string Help)
{
    public static readonly ImmutableArray<TraceWord> All = [.. OfMach(), .. OfAlpc()];

    private static IEnumerable<TraceWord> OfMach()
    {
        yield return Mach("MESSAGE", "the kind of a message", null, "somebody has sent it: no notification");
        yield return Mach("PORT_DELETED", "the kind of a notification", "65", "a port has ended to which this process held a right; the message names it, and the right is a dead name");
        yield return Mach("MSG_ACCEPTED", "the kind of a notification", "66", "the message that the system kept for this process (SEND_WILL_NOTIFY) has been posted to the port that is named; another one may be cached there");
        yield return Mach("NOTIFY_PORT_DELETED", "the id of a notification", "65", "what PORT_DELETED is in mach/notify.h");
        yield return Mach("NOTIFY_MSG_ACCEPTED", "the id of a notification", "66", "what MSG_ACCEPTED is in mach/notify.h");
        yield return Mach("SEND_SUCCESS", "a result", "0", "the message is in the port's queue, and the sender may use its memory again; not that anybody has received it");
        yield return Mach("RCV_SUCCESS", "a result", "0", "a message has been received");
        yield return Mach("RPC_SUCCESS", "a result", "0", "the request is sent, and a message has come to the reply port, whether or not it answers the request");
        yield return Mach("KERN_SUCCESS", "a result", "0", "the kernel has done what was asked");
        yield return Mach("SEND_TIMEOUT", "an option of msg_send", null, "wait for room only so many milliseconds; 0: not at all");
        yield return Mach("SEND_NOTIFY", "an option of msg_send", null, "where the port is full, have the system keep the message: `cache`");
        yield return Mach("RCV_TIMEOUT", "an option of msg_receive", null, "wait for a message only so many milliseconds; 0: not at all");
        yield return Mach("msg_send", "a call", null, "put a message into a port; on Linux mq_send, mq_timedsend");
        yield return Mach("msg_receive", "a call", null, "take a message from a port or a set; on Linux mq_timedreceive");
        yield return Mach("msg_rpc", "a call", null, "send, then receive one message from the reply port");
        yield return Mach("port_allocate", "a call", null, "make a port; on Linux mq_open");
        yield return Mach("port_deallocate", "a call", null, "give up all rights to a port; on Linux close");
        yield return Mach("port_status", "a call", null, "ask what a port holds; on Linux mq_getattr");
        yield return Mach("port_destroy", "a call", null, "the kernel ends a port that nobody can receive from any more");
    }

    private static IEnumerable<TraceWord> OfAlpc()
    {
        yield return Alpc("CONNECTION_REQUEST", "the kind of a message", "a client asks for a channel; the server accepts or refuses it");
        yield return Alpc("REQUEST", "the kind of a message", "its sender waits for the reply, which may be given once");
        yield return Alpc("DATAGRAM", "the kind of a message", "nobody waits for an answer");
        yield return Alpc("PORT_CLOSED", "the kind of a message", "the other side has left the channel or has ended, and nothing more will come from it");
        yield return Alpc("STATUS_SUCCESS", "a result", "the call has done what was asked");
        yield return Alpc("SYNC_REQUEST", "an option of NtAlpcSendWaitReceivePort", "send, and wait for the reply in the same call");
        yield return Alpc("NtAlpcCreatePort", "a call", "make a connection port under a name; on Linux a listening socket");
        yield return Alpc("NtAlpcConnectPort", "a call", "ask for a channel, and wait until the server decides");
        yield return Alpc("NtAlpcAcceptConnectPort", "a call", "decide on a connection request: TRUE makes the channel, FALSE refuses it");
        yield return Alpc("NtAlpcDisconnectPort", "a call", "leave a channel");
        yield return Alpc("NtAlpcSendWaitReceivePort", "a call", "send a message, receive one, or both");
        yield return Alpc("NtReadRequestData", "a call", "read a data entry of a request out of its sender's memory; on Linux process_vm_readv");
        yield return Alpc("NtWriteRequestData", "a call", "write into a data entry of a request in its sender's memory; on Linux process_vm_writev");
    }

    private static TraceWord Mach(string word, string where, string? number, string help) => new(word, "port", "mach", where, number, help);

    private static TraceWord Alpc(string word, string where, string help) => new(word, "port", "alpc", where, null, help);
}
