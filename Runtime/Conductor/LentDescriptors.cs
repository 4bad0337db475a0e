using IpcScript.Language.Checking;
using IpcScript.Language.Values;
using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Conductor;

/// <summary>
/// Brings descriptors from one process to another (<c>inherit log from parent</c>). A parent may be blocked or stopped when its child inherits, so that in
/// a scenario with such a step a copy is taken of each descriptor when it is opened, and kept as long as that is open.
/// </summary>
internal sealed class LentDescriptors(bool keepsCopies) : IDisposable
{
    /// <summary>Whose descriptor of what.</summary>
    private readonly record struct Place(int Process, int Object);

    private readonly Dictionary<Place, int>? copies = keepsCopies ? [] : null;
    private readonly MessageWriter message = new();

    public static LentDescriptors For(CheckedScenario scenario) => new(Planner.Makes(scenario, o => o.Verb.Inherits));

    /// <summary>A call of this process has succeeded, and it is awake.</summary>
    public void Note(int process, Operation operation, Channel channel)
    {
        if (copies is null || operation.Object < 0 || !operation.Verb.Mechanism.Verbs.Any(v => v.Inherits)) return;
        if (operation.Verb.Name is not ("create" or "open" or "inherit" or "close")) return;
        Drop(new Place(process, operation.Object));
        if (operation.Verb.Name != "close") copies[new Place(process, operation.Object)] = Borrow(operation.Object, channel);
    }

    /// <summary>What the operation inherits, from its giver to its caller, who waits for it; nothing goes from a process to itself.</summary>
    /// <param name="setup">Who gives where nobody is named.</param>
    public void HandOver(int process, Operation operation, int setup, Func<int, Channel> channels)
    {
        int giver = operation["from"] is ProcessValue named ? named.Index : setup;
        int copy = copies?.GetValueOrDefault(new Place(giver, operation.Object), -1) ?? -1;
        int descriptor = giver == process ? -1 : copy >= 0 ? copy : Borrow(operation.Object, channels(giver));
        channels(process).Send(message.Begin((byte)GrantKind.Descriptor), descriptor);
        if (descriptor >= 0 && descriptor != copy) _ = Unistd.close(descriptor);
    }

    public void End(int process)
    {
        if (copies is null) return;
        foreach (var place in copies.Keys.Where(k => k.Process == process).ToList()) Drop(place);
    }

    public void Dispose()
    {
        if (copies is null) return;
        foreach (int copy in copies.Values) _ = Unistd.close(copy);
        copies.Clear();
    }

    private int Borrow(int obj, Channel from)
    {
        if (!from.Send(message.Begin((byte)GrantKind.Lend).Int(obj))) return -1;
        while (!from.Wait(-1))
        {
            // for ever is not over yet
        }

        return from.ReceiveWithDescriptors() == Arrival.Message ? from.FirstDescriptor : -1;
    }

    private void Drop(Place place)
    {
        if (copies!.Remove(place, out int copy) && copy >= 0) _ = Unistd.close(copy);
    }
}
