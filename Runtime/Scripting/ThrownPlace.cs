using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using IpcScript.Language.Checking;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Scripting;

/// <summary>Finds the line of the scenario from which an exception came.</summary>
internal static class ThrownPlace
{
    /// <returns>Null when it came from none.</returns>
    public static int? LineOf(Thrown thrown, HelperLibrary helpers)
    {
        if (thrown.Method == 0 || helpers.Symbols.IsEmpty) return null;
        using var provider = MetadataReaderProvider.FromPortablePdbImage(helpers.Symbols);
        var symbols = provider.GetMetadataReader();
        var method = MetadataTokens.MethodDefinitionHandle(thrown.Method & 0xFFFFFF).ToDebugInformationHandle();
        int? line = null;
        foreach (var point in symbols.GetMethodDebugInformation(method).GetSequencePoints())
            if (!point.IsHidden && point.Offset <= thrown.Offset) line = point.StartLine;
        return line is { } found ? helpers.LineOf(found) : null;
    }
}
