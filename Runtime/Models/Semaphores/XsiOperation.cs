using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>One struct sembuf: <c>wait s[0] by 2 undo</c>.</summary>
/// <param name="Change">What it adds to the member; 0: it waits for zero.</param>
internal sealed record XsiOperation(int Member, int Change, bool HasUndo, bool IsImpatient)
{
    /// <summary>The operations of one semop, in order.</summary>
    public static XsiOperation[] Of(Operation call)
    {
        int count = 0;
        for (var part = call; part is not null; part = part.Also) count++;
        var operations = new XsiOperation[count];
        int at = 0;
        for (var part = call; part is not null; part = part.Also) operations[at++] = One(part);
        return operations;
    }

    private static XsiOperation One(Operation part)
    {
        int by = (int)part.Integer("by", 1);
        int change = part.Verb.Name switch
        {
            "wait" => -by,
            "signal" => by,
            "zero" => 0,
            _ => throw new InvalidOperationException($"internal bug: {part.Verb} is no part of a semop"),
        };
        return new XsiOperation(Math.Max(part.Member, 0), change, part.Has("undo"), part.Has("nowait"));
    }
}
