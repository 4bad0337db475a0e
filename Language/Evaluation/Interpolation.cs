using IpcScript.Language.Checking;
using IpcScript.Language.Text;
using IpcScript.Language.Values;

namespace IpcScript.Language.Evaluation;

/// <summary><c>"got {item}"</c>: text goes in byte by byte (what prints it escapes it), all else as it is shown.</summary>
internal static class Interpolation
{
    public static Value Evaluate(CheckedInterpolation interpolation, IScope scope)
    {
        var pieces = new ReadOnlyMemory<byte>[interpolation.Parts.Length];
        int length = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            var value = Evaluator.Evaluate(interpolation.Parts[i], scope);
            if (value is FailureValue) return value;
            pieces[i] = BytesOf(value);
            length += pieces[i].Length;
        }

        var bytes = new byte[length];
        int at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(bytes.AsMemory(at));
            at += piece.Length;
        }

        return new TextValue(ValueList.Create<byte>(bytes));
    }

    public static byte[] BytesOf(Value value) =>
        value is TextValue text ? text.Bytes.AsSpan().ToArray() : Utf8Text.Encode(ValueText.Show(value));
}
