using System.Runtime.CompilerServices;

// Structs such as ErrorNumber pass through native signatures exactly as they lie in memory.
[assembly: DisableRuntimeMarshalling]

namespace IpcScript.Runtime.Interop;

/// <summary>What a function returns that gives the error number itself and leaves errno alone, as pthread functions do: 0 is success.</summary>
internal readonly record struct ErrorNumber(int Value);
