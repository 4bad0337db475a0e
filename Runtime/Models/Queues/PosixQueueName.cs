using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Runtime.Models.Queues;

/// <summary>
/// What mq_open and mq_unlink say to a name. The C library wants a slash at its front and takes just that one away; the kernel looks up the rest in its
/// own file system, which has no directories. The rules differ from those of shm_open. mq_overview(7).
/// </summary>
internal static class PosixQueueName
{
    private const int LongestComponent = 255;

    /// <summary>PATH_MAX with its NUL: a longer name is refused before it is looked at.</summary>
    private const int LongestPath = 4095;

    /// <summary>The error, or null when the name may be that of a queue.</summary>
    public static string? ErrorOf(ObjectSymbol queue)
    {
        var name = queue.Attribute("name") is TextValue given ? given.Bytes.AsSpan() : Utf8Text.Encode(queue.SystemName);
        if (name.IndexOf((byte)0) is >= 0 and var end) name = name[..end];
        if (name.IsEmpty || name[0] != '/') return "EINVAL";
        name = name[1..];
        return name switch
        {
            [] => "ENOENT",
            { Length: > LongestPath } => "ENAMETOOLONG",
            [(byte)'.'] or [(byte)'.', (byte)'.'] => "EACCES",
            _ when name.Contains((byte)'/') => "EACCES",
            { Length: > LongestComponent } => "ENAMETOOLONG",
            _ => null,
        };
    }
}
