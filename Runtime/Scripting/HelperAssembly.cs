using System.Collections.Immutable;
using IpcScript.Language.Catalog;
using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Runtime.Worker;

namespace IpcScript.Runtime.Scripting;

/// <summary>What became of one C# text: everything that the compiler gives, in a form that can be kept in a file.</summary>
internal sealed record HelperAssembly(
    ImmutableArray<HelperSignature> Helpers, ImmutableArray<byte> Image, ImmutableArray<byte> Symbols, ImmutableArray<CompilerFinding> Findings)
{
    public CompiledHelpers In(HelperSource source) => new(
        new HelperLibrary(Helpers, Image, Symbols) { LineOf = source.LineOf },
        [.. Findings.Select(f => f.In(source))]);

    public void Write(MessageWriter message)
    {
        message.Bytes(Image.AsSpan()).Bytes(Symbols.AsSpan()).Int(Helpers.Length);
        foreach (var helper in Helpers)
        {
            message.Text(helper.Name).Text(helper.Text).Int(helper.Result is { } result ? (int)result : -1).Text(helper.Obstacle ?? "").Int(helper.Parameters.Length);
            foreach (var parameter in helper.Parameters)
            {
                message.Text(parameter.Name).Text(parameter.Type).Byte(parameter.IsOptional ? (byte)1 : (byte)0).Int(parameter.Accepts.Length);
                foreach (var kind in parameter.Accepts) message.Int((int)kind);
            }
        }

        message.Int(Findings.Length);
        foreach (var finding in Findings)
            message.Text(finding.Code).Byte(finding.IsError ? (byte)1 : (byte)0).Text(finding.Title).Text(finding.Message).Int(finding.Span.Start).Int(finding.Span.Length);
    }

    public static HelperAssembly Read(ref MessageReader message)
    {
        ImmutableArray<byte> image = [.. message.Bytes()], symbols = [.. message.Bytes()];
        var helpers = new HelperSignature[message.Int()];
        for (int i = 0; i < helpers.Length; i++)
        {
            string name = message.Text(), text = message.Text();
            int result = message.Int();
            string obstacle = message.Text();
            var parameters = new HelperParameter[message.Int()];
            for (int p = 0; p < parameters.Length; p++)
            {
                string parameter = message.Text(), type = message.Text();
                bool isOptional = message.Byte() != 0;
                var accepts = new ValueKind[message.Int()];
                for (int k = 0; k < accepts.Length; k++) accepts[k] = (ValueKind)message.Int();
                parameters[p] = new HelperParameter(parameter, type, [.. accepts], isOptional);
            }

            helpers[i] = new HelperSignature(name, text, [.. parameters], result < 0 ? null : (ValueKind)result, obstacle.Length == 0 ? null : obstacle);
        }

        var findings = new CompilerFinding[message.Int()];
        for (int i = 0; i < findings.Length; i++)
            findings[i] = new CompilerFinding(message.Text(), message.Byte() != 0, message.Text(), message.Text(), new TextSpan(message.Int(), message.Int()));
        return new HelperAssembly([.. helpers], image, symbols, [.. findings]);
    }
}
