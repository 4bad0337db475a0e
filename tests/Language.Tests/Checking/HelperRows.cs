using IpcScript.Language.Diagnostics;
using static IpcScript.Language.Diagnostics.CheckKinds;

namespace IpcScript.Tests.Language.Checking;

/// <summary>Rows of <see cref="DiagnosticRows"/> about C#; <see cref="CompiledElsewhere"/> has the helpers that they call.</summary>
internal static class HelperRows
{
    private const string CSharp = "csharp \"\"\"\"\"\"\n";

    public static readonly (DiagnosticKind Kind, string Text)[] All =
    [
        (UnknownFunction, CSharp + "process p { let _x = «twise»(1) }"),
        (UnknownFunction, CSharp + "process p { «twise»(1) }"),
        (ArgumentCount, CSharp + "process p { «twice(1, 2)» }"),
        (ArgumentCount, CSharp + "process p { print «sum()» }"),
        (WrongType, CSharp + "process p { twice(«\"x\"») }"),
        (WrongType, CSharp + "process p { let _x = twice(«1.5») }"),
        (WrongType, CSharp + "process p { repeat «odd(1)» { yield } }"),
        (WrongType, CSharp + "process p { let x = 1\nx = «odd(x)»\nprint x }"),
        (NotCallable, CSharp + "process p { «view»() }"),
        (NotCallable, CSharp + "process p { «pick»(1) }"),
        (HelperPlace, CSharp + "process p { yield }\nexpect { «twice(1)» == 2 }"),
        (HelperPlace, CSharp + "let N = «twice(1)»\nprocess p { print N }"),
        (HelperPlace, CSharp + "process p { if me == 0 and «odd(1)» { yield } }"),
        (HelperPlace, CSharp + "process p { if me == 0 or not «odd(1)» { yield } }"),
        (HelperPlace, CSharp + "segment s = posix(size: 4)\nprocess p { await s.i32[0] == «twice(1)» }"),
        (GivesNothing, CSharp + "process p { print «log(\"x\")» }"),
        (GivesNothing, CSharp + "process p { let x = «log(\"x\")»\nprint x }"),
        (GivesNothing, CSharp + "process p { «length(\"x\")» }"),
        (UnknownOutcome, CSharp + "process p { twice(1) expect «EAGAIN» }"),
        (CannotBlock, CSharp + "process p { twice(1) expect «blocks» }"),
        (DeadlyHandler, CSharp + "process p { twice(1) on «SIGXCPU» { yield } }"),
        (UnknownAttribute, "csharp(«limits»: 1s) \"\"\"\"\"\"\nprocess p { yield }"),
        (DuplicateAttribute, "csharp(limit: 1s) \"\"\"\"\"\"\ncsharp(«limit»: 1s) \"\"\"\"\"\"\nprocess p { yield }"),
        (WrongType, "csharp(limit: «5») \"\"\"\"\"\"\nprocess p { yield }"),
        (OutOfRange, "csharp(limit: «1us») \"\"\"\"\"\"\nprocess p { yield }"),
        (NotAssigned, CSharp + "process p { let x = twice(1) on EXCEPTION { yield }\nprint «x» }"),
        (UnusedLocal, CSharp + "process p { let «x» = twice(1) }"),
    ];
}
