namespace IpcScript.Language.Checking;

/// <summary>What is known where a statement begins: whether it can be reached, and which visible locals may have no value yet.</summary>
/// <param name="IsReported">Unreachable, and a warning has said so.</param>
/// <param name="Unassigned">Slots. Nearly always empty: only a binding can leave one.</param>
internal readonly record struct Flow(bool IsReachable, bool IsReported, SlotSet Unassigned)
{
    public static readonly Flow Start = new(true, false, default);

    public static readonly Flow Never = new(false, false, default);

    public Flow Leave() => IsReachable ? Never : this;

    public Flow Without(int slot) => this with { Unassigned = Unassigned.Add(slot) };

    public Flow With(int slot) => Unassigned.IsEmpty ? this : this with { Unassigned = Unassigned.Remove(slot) };

    public Flow Or(Flow other)
    {
        if (!other.IsReachable) return IsReachable ? this : this with { IsReported = IsReported && other.IsReported };
        if (!IsReachable) return other;
        return this with { Unassigned = Unassigned.Union(other.Unassigned) };
    }
}
