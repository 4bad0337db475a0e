namespace IpcScript.Language.Values;

/// <summary>A message of typed items: <c>(int 42, "text", port inbox send)</c>.</summary>
public sealed record MessageValue(ValueList<MessageItem> Items) : Value
{
    public override string ToString() => ValueText.Print(this);
}

/// <summary>One typed item.</summary>
/// <param name="Type">Its word in the catalog: <c>int</c>, <c>string</c>, <c>port</c>.</param>
/// <param name="Content">A value of that type, or a list of several.</param>
/// <param name="Right">Of an object: which right to it goes along, <c>send</c> or <c>receive</c>; else null.</param>
public sealed record MessageItem(string Type, Value Content, string? Right = null)
{
    /// <summary>As it is written; a string needs no word for its type.</summary>
    public override string ToString() =>
        (Type == "string" ? "" : Type + " ") + ValueText.Print(Content) + (Right is null ? "" : " " + Right);
}
