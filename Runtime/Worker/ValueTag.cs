namespace IpcScript.Runtime.Worker;

/// <summary>What stands before a value in a message.</summary>
internal enum ValueTag : byte
{
    Absent,
    Integer,
    Float,
    True,
    False,
    Text,
    Duration,
    Symbol,
    Object,
    Process,
    List,
    Record,
    Message,
    Memory,
}
