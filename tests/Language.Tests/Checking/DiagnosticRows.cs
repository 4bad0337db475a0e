using IpcScript.Language.Diagnostics;
using static IpcScript.Language.Diagnostics.CheckKinds;

namespace IpcScript.Tests.Language.Checking;

/// <summary>Texts with one mistake each (behind a <c>scenario</c> line); the marks say where the finding stands.</summary>
internal static class DiagnosticRows
{
    public static IEnumerable<(DiagnosticKind Kind, string Text)> All =>
        [.. Names, .. Declarations, .. Constants, .. Expressions, .. Statements, .. Steps, .. ClaimsAndSchedules, .. Warnings];

    private static readonly (DiagnosticKind, string)[] Names =
    [
        (DuplicateName, "semaphore a = posix\nmutex «a» = posix\nprocess p { wait a }"),
        (DuplicateName, "process p { yield }\nprocess «p» { yield }"),
        (UnknownName, "mutex gate = posix\nprocess p { lock «gatte»; lock gate }"),
        (UnknownName, "process p { print «x» }"),
        (UnknownName, "process p { «x» = 1 }"),
        (UnknownName, "process p { print «y» + «z» }"),
        (UnknownName, "process p { if true { let x = 1; print x }\nprint «x» }"),
        (ReservedName, "let «me» = 1\nprocess p { yield }"),
        (ReservedName, "process p { let «none» = 1; print none }"),
        (Shadowing, "process p { let x = 1\nif x == 1 { let «x» = 2; print x } }"),
        (Shadowing, "mutex gate = posix\nprocess p { let «gate» = 1; print gate }\nprocess q { lock gate }"),
        (Shadowing, "let N = 3\nprocess p { for «N» in 1..N { print N } }"),
        (WrongThing, "mutex m = posix\nprocess p { lock m }\nschedule [p, «m»]"),
        (WrongThing, "mutex m = posix\nprocess p { lock m }\nexpect { «m» exited 0 }"),
    ];

    private static readonly (DiagnosticKind, string)[] Declarations =
    [
        (UnknownKind, "«semafore» s = posix\nprocess p { wait s }"),
        (UnknownFamily, "semaphore s = «posixx»(initial: 1)\nprocess p { wait s; signal s }"),
        (UnknownAttribute, "semaphore s = posix(«inital»: 1)\nprocess p { wait s }"),
        (DuplicateAttribute, "semaphore s = posix(initial: 1, «initial»: 2)\nprocess p { wait s }"),
        (DuplicateAttribute, "limits(semopm: 3, «semopm»: 4)\nprocess p { yield }"),
        (MissingAttribute, "segment s = «posix»\nprocess p { s.i32[0] = 1 }"),
        (NotASegment, "mutex m = posix(in: «n»)\nmutex n = posix\nprocess p { lock m; lock n }"),
        (NotASegment, "mutex m = posix(in: «3»)\nprocess p { lock m }"),
        (ManualContainer, "manual segment s = posix(size: 8)\nmutex m = posix(in: «s»)\nprocess p { lock m }"),
        (SegmentTooLarge, "segment «s» = posix(size: 1 * 1024 * 1024 * 1024 * 1024)\nmutex m = posix(in: s)\nprocess p { lock m }"),
        (ArrayCount, "mutex m[«0»] = posix\nprocess p { lock m[0] }"),
        (ArrayCount, "process p[«1001»] { yield }"),
        (TooMany, "process a[1000] { yield }\nprocess b[1000] { yield }\nprocess «c» { yield }"),
        (UnknownLimit, "limits(«semop»: 3)\nprocess p { yield }"),
        (NoCSharp, "«csharp \"\"\"\nint F() => 1;\n\"\"\"»\nprocess p { yield }"),
        (TitleWithHole, "scenario «\"t{1}\"»\nprocess p { yield }"),
        (Exploration, "process p { yield }\nexpect { «deadlock possible» }"),
        (Exploration, "process p { yield }\nexpect { «possible p exited 0» }"),
        (Exploration, "process p { yield }\nexpect { «outcomes p.output { 1: 2 }» }"),
    ];

    private static readonly (DiagnosticKind, string)[] Constants =
    [
        (NotConstant, "mutex m[«q»] = posix\nprocess q { lock m[0] }"),
        (NotConstant, "segment s = posix(size: 8)\nlet A = «s.i32[0]»\nprocess p { print A; s.i32[0] = 1 }"),
        (NotConstant, "process p { let s = SIGUSR1\nsigwait «s» }"),
        (ConstantCycle, "let «a» = b + 1\nlet b = a\nprocess p { yield }"),
        (ConstantCycle, "let «a» = a\nprocess p { print a }"),
        (CannotCompute, "let a = «1 / 0»\nprocess p { print a }"),
        (CannotCompute, "let big = «0x7FFF_FFFF_FFFF_FFFF + 1»\nprocess p { print big }"),
        (OutOfRange, "semaphore s = posix(initial: «-1»)\nprocess p { wait s }"),
        (OutOfRange, "queue q = xsi(bytes: «-1»)\nprocess p { receive q }"),
        (OutOfRange, "semaphore s = xsi(initial: «[]»)\nprocess p { wait s }"),
        (OutOfRange, "semaphore s = xsi(initial: «[1, 65536]»)\nprocess p { wait s[0] }"),
        (IndexOutOfRange, "semaphore s = xsi(initial: [1, 2])\nprocess p { wait s[0] }\nexpect { s[«2»] == 0 }"),
        (IndexOutOfRange, "semaphore s = xsi(initial: [1, 2])\nprocess p { wait s[«65536»] }"),
        (UnknownSymbol, "mutex m = posix(type: «errorchek»)\nprocess p { lock m }"),
        (UnknownSymbol, "mutex m = posix(protocol: «EAGAIN»)\nprocess p { lock m }"),
        (WrongType, "mutex m = posix(type: «2»)\nprocess p { lock m }"),
        (WrongType, "mutex m = posix(robust: «1»)\nprocess p { lock m }"),
        (OutOfRange, "param N = «1» in 2..9\nprocess p { print N }"),
        (OutOfRange, "process p { exit «300» }"),
        (OutOfRange, "semaphore s = posix\nprocess p { wait s timeout «-1 * 1ms» }"),
        (OutOfRange, "process p { repeat «-1» { yield } }"),
        (OutOfRange, "process p { yield }\nschedule [p*«0»]"),
        (OutOfRange, "process p { yield }\nexpect { p exited «256» }"),
        (EmptyRange, "param N = 5 in «9..2»\nprocess p { print N }"),
    ];

    private static readonly (DiagnosticKind, string)[] Expressions =
    [
        (WrongType, "process p { if «1» { yield } }"),
        (WrongType, "semaphore s = posix(initial: «\"x\"»)\nprocess p { wait s }"),
        (WrongType, "process p { print length(«3») }"),
        (WrongType, "process p { let x = 1\nx = «\"a\"»\nprint x }"),
        (WrongType, "segment s = posix(size: 8)\nprocess p { s.i32[0] = «\"a\"» }"),
        (WrongType, "process p { sleep «5» }"),
        (WrongType, "process p { yield }\nexpect { «p.output» }"),
        (WrongOperator, "process p { print «1 + \"a\"» }"),
        (WrongOperator, "process p { print «-true» }"),
        (WrongOperator, "process p { print «1 == \"a\"» }"),
        (WrongOperator, "semaphore s = posix\nprocess p { wait s\nexpect «s == 4» }"),
        (UnknownFunction, "process p { print «lenght»(\"a\") }"),
        (ArgumentCount, "process p { print «length()» }"),
        (MeOutside, "mutex m[«me»] = posix\nprocess p { lock m[0] }"),
        (MeOutside, "process p { yield }\nexpect { «me» == 0 }"),
        (LoadInside, "segment s = posix(size: 8)\nprocess p { let x = «s.i32[0]» + 1\nprint x }"),
        (LoadInside, "segment s = posix(size: 8)\nprocess p { s.i32[0] = «s.i32[1]» }"),
        (LoadInside, "segment s = posix(size: 8)\nprocess p { print «s.i32[0]» }"),
        (UnknownField, "semaphore s = posix(initial: 1)\nprocess p { wait s }\nexpect { s.«vaule» == 0 }"),
        (NeedsIndex, "mutex f[3] = posix\nprocess p { lock «f» }"),
        (NeedsIndex, "process w[2] { yield }\nprocess p { join «w» }"),
        (NotAnArray, "mutex m = posix\nprocess p { lock m«[0]» }"),
        (NotAnArray, "process p { let x = 3\nprint x«[0]» }"),
        (IndexOutOfRange, "mutex f[3] = posix\nprocess p { lock f[«3»] }"),
        (IndexOutOfRange, "process w[2] { yield }\nschedule [w[«2»]]"),
        (IndexOutOfRange, "process p { print [1, 2][«2»] }"),
        (PlaceForm, "segment s = posix(size: 8)\nprocess p { s.bytes«[0]» = \"a\" }"),
        (PlaceForm, "segment s = posix(size: 8)\nprocess p { s.i32«[0, 4]» = 1 }"),
        (OutOfBounds, "segment s = posix(size: 8)\nprocess p { «s.i32[2]» = 1 }"),
        (OutOfBounds, "segment s = posix(size: 8)\nprocess p { s.i32[«-1»] = 1 }"),
        (OutOfBounds, "segment s = posix(size: 8)\nprocess p { s.i32[1] = 1 }\nexpect { «s.i32[2]» == 0 }"),
        (DoesNotFit, "segment s = posix(size: 8)\nprocess p { s.u8[0] = «256» }"),
        (DoesNotFit, "segment s = posix(size: 8)\nprocess p { s.text[0, 2] = «\"abc\"» }"),
        (DoesNotFit, "segment s = posix(size: 8)\nprocess p { atomic exchange s.u32[0] «-1» }"),
        (NotAtomic, "segment s = posix(size: 8)\nprocess p { atomic add s.«u8»[0] 1 }"),
        (NotMemory, "mutex m = posix\nprocess p { «m».i32[0] = 1; lock m }"),
        (UnknownElementType, "segment s = posix(size: 8)\nprocess p { s.«int32»[0] = 1 }"),
        (StateInProcess, "semaphore s = posix\nprocess p { wait s\nexpect «s.value» == 0 }"),
        (StateInProcess, "process q { yield }\nprocess p { print «q.output» }"),
    ];

    private static readonly (DiagnosticKind, string)[] Statements =
    [
        (NotAssigned, "manual segment s = posix(size: 8)\nprocess p { status s -> v on EBADF { yield }\nprint «v»\nprint v }"),
        (CannotAssign, "let N = 3\nprocess p { «N» = 4; print N }"),
        (CannotAssign, "process p { «me» = 4 }"),
        (CannotAssign, "process p { let l = [1, 2]\n«l[0]» = 4\nprint l }"),
        (OutsideLoop, "process p { «break» }"),
        (OutsideLoop, "process p { «continue» }"),
        (LabelWithoutStep, "process p { @«a» let x = 1\nprint x }"),
        (OutcomeWithoutStep, "process p { let x = 1 «expect OK»\nprint x }"),
        (OutcomeWithoutStep, "segment s = posix(size: 8)\nprocess p { s.i32[0] += 1 «expect OK» }"),
        (OutcomeWithoutStep, "segment s = posix(size: 8)\nprocess p { await s.i32[0] == 1 «expect OK» }"),
        (DuplicateLabel, "process p { @_a yield; @«_a» yield }"),
        (AwaitWithoutPlace, "process p { await «me == 1» }"),
    ];

    private static readonly (DiagnosticKind, string)[] Steps =
    [
        (NoSuchVerb, "mutex m = posix\nprocess p { lock m; «wait» m }"),
        (NoSuchVerb, "process q { yield }\nprocess p { «lock» q }"),
        (WrongTarget, "process p { let x = 3\njoin «x» }"),
        (WrongTarget, "segment s = posix(size: 8)\nprocess p { lock «s.i32[0]» }"),
        (WrongTarget, "segment s = posix(size: 8)\nprocess p { atomic add «s» 1 }"),
        (WrongTarget, "semaphore s = xsi(initial: [1, 2])\nprocess p { wait «s»; wait s[0] }"),
        (WrongTarget, "semaphore s = xsi(initial: [1, 2])\nprocess p { status «s[0]» -> n; print n }"),
        (MissingValue, "process q { yield }\nprocess p { «raise q» }"),
        (MissingValue, "segment s = posix(size: 8)\nprocess p { «atomic compare_exchange s.i32[0] 1» }"),
        (NoSuchVerb, "semaphore s = posix\nprocess p { wait s; «consistent» s }"),
        (UnknownOutcome, "mutex m = posix\nprocess p { consistent m expect «EPERM» }"),
        (DeadlyHandler, "mutex m = posix(protocol: inherit)\nprocess p { lock m on «SIGABRT» { yield } }"),
        (UnknownModifier, "manual semaphore s = posix\nprocess p { open s «readonly» }"),
        (UnknownModifier, "queue q = xsi\nprocess p { send q \"x\" «timeout 5ms» }"),
        (UnknownModifier, "queue q = xsi\nprocess p { receive q «timeout 5ms» }"),
        (UnknownModifier, "queue q = xsi\nprocess p { send q \"x\" «priority 3» }"),
        (UnknownModifier, "queue q = posix\nprocess p { send q \"x\" «type 3» }"),
        (ExcludedModifier, "queue q = xsi\nprocess p { receive q type 3 «type up to 4» }"),
        (ExcludedModifier, "queue q = xsi\nprocess p { receive q type except 3 «type 4» }"),
        (OutOfRange, "queue q = xsi\nprocess p { receive q type «0» }"),
        (OutOfRange, "queue q = xsi\nprocess p { receive q type up to «-1» }"),
        (ManualOnly, "queue q = xsi\nprocess p { «remove» q }"),
        (DuplicateModifier, "mutex m = posix\nprocess p { lock m nowait «nowait» }"),
        (ExcludedModifier, "mutex m = posix\nprocess p { lock m nowait «timeout 5ms» }"),
        (UnknownSymbol, "process q { yield }\nprocess p { raise q «SIGUSR3» }"),
        (UnknownSymbol, "process q { yield }\nexpect { q killed «SIGCHLD» }"),
        (ManualOnly, "segment s = posix(size: 8)\nprocess p { «unlink» s }"),
        (DuplicateModifier, "semaphore s = xsi(initial: [1, 2])\nprocess p { wait s[0] timeout 1s, wait s[1] «timeout 2s» }"),
        (DoesNotJoin, "semaphore s = xsi\nsemaphore t = xsi\nprocess p { wait s, «wait t» }"),
        (DoesNotJoin, "semaphore s = posix\nprocess p { «wait» s, «signal» s }"),
        (TooManyBindings, "semaphore s = posix\nprocess p { value s -> «a, b»\nprint a + b }"),
        (TooManyBindings, "semaphore s = posix\nprocess p { wait s -> «a»\nprint a }"),
        (TooManyBindings, "manual segment s = posix(size: 8)\nprocess p { status s -> «a, b»\nprint a; print b }"),
        (NeverBound, "manual segment s = posix(size: 8)\nprocess p { status s -> «_a» expect EBADF }"),
        (UnknownOutcome, "semaphore s = posix\nprocess p { wait s expect «EAGIAN» }"),
        (UnknownOutcome, "semaphore s = posix\nprocess p { signal s on «EAGAIN» { yield } }"),
        (DuplicateOutcome, "semaphore s = posix\nprocess p { wait s nowait expect EAGAIN or «EAGAIN» }"),
        (CannotBlock, "semaphore s = posix\nprocess p { signal s expect «blocks» }"),
        (DeadlyHandler, "semaphore s = posix\nprocess p { wait s on «SIGTERM» { yield } }"),
        (StartNeedsManual, "process q { yield }\nprocess p { start «q» }"),
    ];

    private static readonly (DiagnosticKind, string)[] ClaimsAndSchedules =
    [
        (UnknownProcessLocal, "process p { let count = 1\nprint count }\nexpect { p.«cuont» == 1 }"),
        (UnknownProcessLocal, "process p { if true { let count = 1\nprint count } }\nexpect { p.«count» == 1 }"),
        (UnknownLabel, "process p { @_here yield }\nschedule [p to @«_hre»]"),
        (UnknownLabel, "process p { yield }\nexpect { p at @«x» }"),
        (UnknownSchedule, "process p { yield }\nschedule polite = [p]\nexpect «plite» { p exited 0 }"),
        (DuplicateSchedule, "process p { yield }\nschedule a = [p]\nschedule «a» = round_robin"),
        (DuplicateSchedule, "process p { yield }\nschedule [p]\nschedule «[p, p]»"),
    ];

    private static readonly (DiagnosticKind, string)[] Warnings =
    [
        (Unreachable, "process p { exit; «yield»; yield }"),
        (Unreachable, "process p { repeat { yield }\n«yield» }"),
        (Unreachable, "process p { while true { break; «yield» }\nyield }"),
        (Unreachable, "process p { if me == 0 { exit 1 } else { crash }\n«yield» }"),
        (Unreachable, "segment s = posix(size: 8)\nprocess p { s.i32[9] = 1 expect SIGBUS\n«yield» }"),
        (UnusedObject, "mutex «m» = posix\nprocess p { yield }"),
        (UnusedLocal, "process p { let «x» = 1; let _y = 2 }"),
        (UnusedLocal, "process p { for «i» in 1..3 { yield } }"),
        (UnusedLocal, "process p { let «x» = 1\nx += 1 }"),
        (UnusedLabel, "process p { @«a» yield }"),
        (UnusedConstant, "let «N» = 1\nparam «M» = 1\nprocess p { yield }"),
        (NeverStarted, "manual process «q» { yield }\nprocess p { yield }"),
    ];
}
