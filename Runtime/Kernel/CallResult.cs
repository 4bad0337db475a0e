using IpcScript.Runtime.Interop;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Kernel;

/// <summary>What a C function returned, as a result: −1 with errno, or the error number itself.</summary>
internal static class CallResult
{
    /// <summary>To be asked in the very operation that follows the call: errno is read here.</summary>
    public static Result Of(int returned) => returned == -1 ? Result.Fail(Errno.NameOf(Errno.Last)) : Result.Ok;

    public static Result Of(ErrorNumber number) => number.Value == 0 ? Result.Ok : Result.Fail(Errno.NameOf(number.Value));
}
