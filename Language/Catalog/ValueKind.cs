namespace IpcScript.Language.Catalog;

/// <summary>The static type of an expression, a parameter or a result.</summary>
public enum ValueKind
{
    /// <summary>Not known before the run, such as a field of a record.</summary>
    Any,

    /// <summary>A modifier that takes no value: present or absent.</summary>
    Flag,
    Integer,
    Float,
    Boolean,
    Text,
    Duration,
    List,
    Record,

    /// <summary>A symbolic constant; the parameter lists which.</summary>
    Symbol,

    /// <summary>An object of the scenario.</summary>
    Object,

    /// <summary>A process of the scenario.</summary>
    Process,

    /// <summary>Memory of a process's own, which a message carries.</summary>
    Memory,

    /// <summary>Typed items in parentheses; a value of another type becomes its one item.</summary>
    Message,
}
