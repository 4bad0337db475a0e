using System.Collections.Immutable;

namespace IpcScript.Language.Diagnostics;

/// <summary>The kinds of diagnostics that the checker gives; <see cref="CheckErrors"/> words them.</summary>
public static class CheckKinds
{
    public static readonly DiagnosticKind DuplicateName = Error("IPC1001", "A name stands for one thing in the whole scenario.");
    public static readonly DiagnosticKind UnknownName = Error("IPC1002", "A name is a local, a constant, a parameter, an object or a process; all in capitals it is a code or a signal.");
    public static readonly DiagnosticKind ReservedName = Error("IPC1003", "`me` and `none` have a meaning of their own.");
    public static readonly DiagnosticKind Shadowing = Error("IPC1004", "A local does not hide another name that is visible.");
    public static readonly DiagnosticKind WrongThing = Error("IPC1005", "A name is used as what it is: an object, a process, a value.");

    public static readonly DiagnosticKind UnknownKind = Error("IPC1011", "An object is of a kind that the language knows.");
    public static readonly DiagnosticKind UnknownFamily = Error("IPC1012", "A kind of object has certain families.");
    public static readonly DiagnosticKind UnknownAttribute = Error("IPC1013", "A declaration takes the attributes of its mechanism.");
    public static readonly DiagnosticKind DuplicateAttribute = Error("IPC1014", "An attribute, a limit and a `--set` stand once.");
    public static readonly DiagnosticKind MissingAttribute = Error("IPC1015", "A required attribute is written.");
    public static readonly DiagnosticKind NotASegment = Error("IPC1016", "`in:` names a segment that all share.");
    public static readonly DiagnosticKind ManualContainer = Error("IPC1017", "What lies in a manual segment is manual too.");
    public static readonly DiagnosticKind SegmentTooLarge = Error("IPC1018", "A segment has room for what it holds.");
    public static readonly DiagnosticKind ArrayCount = Error("IPC1019", "An array has 1 to 1000 elements.");
    public static readonly DiagnosticKind TooMany = Error("IPC1020", "A scenario has at most 2000 processes and 20000 objects.");
    public static readonly DiagnosticKind UnknownLimit = Error("IPC1021", "`limits` sets limits that the system has.");
    public static readonly DiagnosticKind NoCSharp = Error("IPC1022", "`--no-csharp` refuses C# helpers.");
    public static readonly DiagnosticKind Exploration = Error("IPC1023", "`possible`, `outcomes` and `deadlock possible` belong to exploration, which this version does not have.");
    public static readonly DiagnosticKind TitleWithHole = Error("IPC1024", "The title of a scenario is plain text.");
    public static readonly DiagnosticKind Listed = Error("IPC1028", "An object belongs to one process, and stands in one list of its kind, with others of that process.");

    public static readonly DiagnosticKind NotConstant = Error("IPC1031", "What is fixed before the run is computed from literals, constants and parameters.");
    public static readonly DiagnosticKind ConstantCycle = Error("IPC1032", "A constant does not need itself.");
    public static readonly DiagnosticKind CannotCompute = Error("IPC1033", "A constant can be computed.");
    public static readonly DiagnosticKind UnknownParameter = Error("IPC1034", "`--set` names a parameter of the scenario.");
    public static readonly DiagnosticKind BadOverride = Error("IPC1035", "`--set` gives a literal.");
    public static readonly DiagnosticKind OutOfRange = Error("IPC1036", "A value stays in its range.");
    public static readonly DiagnosticKind EmptyRange = Error("IPC1037", "A range begins before it ends.");

    public static readonly DiagnosticKind WrongType = Error("IPC1041", "A value has the type that its place needs.");
    public static readonly DiagnosticKind WrongOperator = Error("IPC1042", "An operator works on the types of its operands.");
    public static readonly DiagnosticKind UnknownFunction = Error("IPC1043", "Only the functions of the language and the C# helpers of the scenario can be called.");
    public static readonly DiagnosticKind ArgumentCount = Error("IPC1044", "A function gets as many arguments as it takes.");
    public static readonly DiagnosticKind MeOutside = Error("IPC1045", "`me` is the index of a process, so it stands in processes only.");
    public static readonly DiagnosticKind LoadInside = Error("IPC1046", "A load is a step of its own, alone right of =.");
    public static readonly DiagnosticKind UnknownField = Error("IPC1047", "An object has the fields of its mechanism.");
    public static readonly DiagnosticKind NeedsIndex = Error("IPC1048", "One element of an array is meant, and said by its index.");
    public static readonly DiagnosticKind NotAnArray = Error("IPC1049", "Only arrays, lists and places take an index.");
    public static readonly DiagnosticKind IndexOutOfRange = Error("IPC1050", "An index is below the number of elements.");
    public static readonly DiagnosticKind PlaceForm = Error("IPC1051", "A place is segment.type[index], or .bytes[offset, length] and .text[offset, length].");
    public static readonly DiagnosticKind OutOfBounds = Error("IPC1052", "A place lies inside the declared size of its segment.");
    public static readonly DiagnosticKind DoesNotFit = Error("IPC1053", "A stored value fits its element type.");
    public static readonly DiagnosticKind NotAtomic = Error("IPC1054", "Atomic operations work on i32, u32, i64 and u64.");
    public static readonly DiagnosticKind NotMemory = Error("IPC1055", "Only segments have places.");
    public static readonly DiagnosticKind UnknownElementType = Error("IPC1056", "The element types of a place are i8 to u64, f32, f64, bytes and text.");
    public static readonly DiagnosticKind StateInProcess = Error("IPC1057", "A process learns the state of an object, and of another process, only by steps.");

    public static readonly DiagnosticKind NotAssigned = Error("IPC1061", "A local is read only where it has a value on every way there.");
    public static readonly DiagnosticKind CannotAssign = Error("IPC1062", "Only locals and places are assigned to.");
    public static readonly DiagnosticKind OutsideLoop = Error("IPC1063", "`break` and `continue` stand inside a loop.");
    public static readonly DiagnosticKind LabelWithoutStep = Error("IPC1064", "A label stands before a step.");
    public static readonly DiagnosticKind OutcomeWithoutStep = Error("IPC1065", "Only one step can end in an outcome.");
    public static readonly DiagnosticKind DuplicateLabel = Error("IPC1066", "A label stands once in its process.");
    public static readonly DiagnosticKind AwaitWithoutPlace = Error("IPC1067", "The condition of await reads at least one place.");

    public static readonly DiagnosticKind NoSuchVerb = Error("IPC1071", "A verb fits what it acts on.");
    public static readonly DiagnosticKind WrongTarget = Error("IPC1072", "A verb has the target that it acts on, or none.");
    public static readonly DiagnosticKind MissingValue = Error("IPC1073", "A verb that needs a value gets one.");
    public static readonly DiagnosticKind UnexpectedValue = Error("IPC1074", "A verb without a value gets none.");
    public static readonly DiagnosticKind UnknownModifier = Error("IPC1075", "A step takes the modifiers of its verb.");
    public static readonly DiagnosticKind DuplicateModifier = Error("IPC1076", "A modifier stands once.");
    public static readonly DiagnosticKind ExcludedModifier = Error("IPC1077", "Some modifiers exclude each other.");
    public static readonly DiagnosticKind ModifierValue = Error("IPC1078", "A modifier has a value exactly if it needs one.");
    public static readonly DiagnosticKind UnknownSymbol = Error("IPC1079", "A symbol is one that its place knows.");
    public static readonly DiagnosticKind ManualOnly = Error("IPC1080", "The lifecycle of an object that is not manual belongs to the runtime.");
    public static readonly DiagnosticKind DoesNotJoin = Error("IPC1081", "Only operations of one semop are joined by commas.");
    public static readonly DiagnosticKind TooManyBindings = Error("IPC1082", "There are as many names behind -> as results, or fewer.");
    public static readonly DiagnosticKind NeverBound = Error("IPC1083", "Names behind -> get values only when the step succeeds.");
    public static readonly DiagnosticKind UnknownOutcome = Error("IPC1084", "An outcome is OK, a code of the verb, or a deadly signal.");
    public static readonly DiagnosticKind DuplicateOutcome = Error("IPC1085", "An outcome is listed once.");
    public static readonly DiagnosticKind CannotBlock = Error("IPC1086", "Only a step that can block may be expected to.");
    public static readonly DiagnosticKind DeadlyHandler = Error("IPC1087", "A deadly signal ends the process, so only expect takes it.");
    public static readonly DiagnosticKind StartNeedsManual = Error("IPC1088", "Only a manual process is started by a step.");
    public static readonly DiagnosticKind ItemForm = Error("IPC1089", "An item of a message is a value of its type; a right stands behind an object.");

    public static readonly DiagnosticKind HandlerForm = Error("IPC1090", "`on` names what its code brings, and only `on`, alone, takes a code that does not end its step.");

    public static readonly DiagnosticKind UnknownProcessLocal = Error("IPC1091", "A claim reads the outermost locals of a process, and its output.");
    public static readonly DiagnosticKind UnknownLabel = Error("IPC1092", "A label named elsewhere stands in that process.");
    public static readonly DiagnosticKind UnknownSchedule = Error("IPC1093", "`expect NAME` speaks of a declared schedule.");
    public static readonly DiagnosticKind DuplicateSchedule = Error("IPC1094", "Schedules have different names.");

    public static readonly DiagnosticKind Unreachable = Warning("IPC1101", "Every statement can be reached.");
    public static readonly DiagnosticKind UnusedObject = Warning("IPC1102", "Every object is used.");
    public static readonly DiagnosticKind UnusedLocal = Warning("IPC1103", "Every local is read; a name that starts with _ need not be.");
    public static readonly DiagnosticKind UnusedLabel = Warning("IPC1104", "Every label is named by a schedule or a claim; one that starts with _ need not be.");
    public static readonly DiagnosticKind UnusedConstant = Warning("IPC1105", "Every constant and parameter is used; one that starts with _ need not be.");
    public static readonly DiagnosticKind NeverStarted = Warning("IPC1106", "Every manual process is started by some step.");

    public static readonly DiagnosticKind NotCallable = Error("IPC1111", "A helper that a process calls takes and gives what the language has, and is told from others of its name by how many arguments it takes.");
    public static readonly DiagnosticKind HelperPlace = Error("IPC1112", "A call of a helper is a step: it stands in processes, where it is reached for sure.");
    public static readonly DiagnosticKind GivesNothing = Error("IPC1113", "A value is used, and what gives none stands alone.");

    public static ImmutableArray<DiagnosticKind> All { get; } =
    [
        DuplicateName, UnknownName, ReservedName, Shadowing, WrongThing, UnknownKind, UnknownFamily, UnknownAttribute, DuplicateAttribute,
        MissingAttribute, NotASegment, ManualContainer, SegmentTooLarge, ArrayCount, TooMany, UnknownLimit, NoCSharp, Exploration,
        TitleWithHole, Listed, NotConstant, ConstantCycle, CannotCompute, UnknownParameter, BadOverride, OutOfRange, EmptyRange, WrongType,
        WrongOperator, UnknownFunction, ArgumentCount, MeOutside, LoadInside, UnknownField, NeedsIndex, NotAnArray, IndexOutOfRange,
        PlaceForm, OutOfBounds, DoesNotFit, NotAtomic, NotMemory, UnknownElementType, StateInProcess, NotAssigned, CannotAssign,
        OutsideLoop, LabelWithoutStep, OutcomeWithoutStep, DuplicateLabel, AwaitWithoutPlace, NoSuchVerb, WrongTarget, MissingValue,
        UnexpectedValue, UnknownModifier, DuplicateModifier, ExcludedModifier, ModifierValue, UnknownSymbol, ManualOnly, DoesNotJoin,
        TooManyBindings, NeverBound, UnknownOutcome, DuplicateOutcome, CannotBlock, DeadlyHandler, StartNeedsManual, ItemForm, HandlerForm, UnknownProcessLocal,
        UnknownLabel, UnknownSchedule, DuplicateSchedule, Unreachable, UnusedObject, UnusedLocal, UnusedLabel, UnusedConstant,
        NeverStarted, NotCallable, HelperPlace, GivesNothing,
    ];

    private static DiagnosticKind Error(string code, string title) => new(code, Severity.Error, title);

    private static DiagnosticKind Warning(string code, string title) => new(code, Severity.Warning, title);
}
