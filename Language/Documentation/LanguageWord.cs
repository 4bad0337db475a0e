namespace IpcScript.Language.Documentation;

/// <summary>A word of the language itself, as <c>explain</c> tells it: <c>schedule</c>, <c>blocks</c>, <c>me</c>. grammar.md has the rules.</summary>
/// <param name="What">Such as <c>a declaration</c>.</param>
/// <param name="Form">How it is written.</param>
internal sealed record LanguageWord(string Word, string What, string Form, string Help)
{
    public static readonly LanguageWord[] All =
    [
        new("scenario", "the first line of a file", "scenario \"Title\"", "what the trace is headed with"),
        new("param", "a declaration", "param N = 5 in 2..9", "a constant that --set N=7 changes, within its range"),
        new("let", "a declaration and a statement", "let x = 1", "at top level a constant, in a process a local; with a place or a C# helper to the right it is a step"),
        new("limits", "a declaration", "limits(semopm: 3)", "limits of the system, for this run alone"),
        new("process", "a declaration", "process p { … }", "a real process; process p[3] { … } is three of them, told apart by me"),
        new("manual", "before a declaration", "manual segment s = …", "steps make, open and remove the object; a manual process waits for start"),
        new("daemon", "before a declaration", "daemon process p { … }", "may still run or be blocked when all others have ended"),
        new("schedule", "a declaration", "schedule s = [p, q*2]", "who makes which step; run takes the first one, or --schedule s, and test runs all"),
        new("round_robin", "a schedule", "schedule round_robin", "each in turn, in the order of the declarations; the usual one"),
        new("random", "a schedule", "schedule random(7)", "the same order every time for the same seed"),
        new("replay", "a schedule of --schedule", "--schedule 'replay(FILE)'", "the order of a run that --save-schedule FILE kept"),
        new("fire", "an item of a schedule", "schedule [fire p]", "the deadline of the call in which p is blocked passes now"),
        new("blocks", "an outcome, and an item of a schedule", "wait s expect blocks", "the step really sleeps; blocks then EINTR says how it ends afterwards; [p blocks] grants one that must"),
        new("expect", "a declaration, a statement, and behind a step", "wait s expect EINTR", "behind a step how it may end; alone on a line a condition on locals; with a block the claims"),
        new("on", "behind a step", "wait s on EINTR { … }", "the step may also end so, and then the block is run"),
        new("throughout", "a claim", "expect { throughout s <= 3 }", "holds after every step"),
        new("deadlock", "a claim", "expect { deadlock always }", "always: the run ends in one; never: it does not, which is the usual"),
        new("printed", "a predicate in claims", "p printed \"text\"", "the process has printed this line"),
        new("exited", "a predicate in claims", "p exited 0", "the process has ended with this status"),
        new("killed", "a predicate in claims", "p killed SIGKILL", "the process was ended by this signal"),
        new("output", "a field of a process in claims", "p.output == [\"a\", \"b\"]", "all lines that it has printed"),
        new("if", "a statement", "if x == 1 { … } else { … }", "no step"),
        new("else", "behind a block of if", "if x == 1 { … } else { … }", "what is done where the condition does not hold; else if goes on asking"),
        new("while", "a statement", "while x < 3 { … }", "no step"),
        new("for", "a statement", "for i in 1..6 { … }", "both ends belong to it; for x in [a, b] goes through a list"),
        new("repeat", "a statement", "repeat 3 { … }", "without a number it goes on until break"),
        new("break", "a statement", "break", "leaves the innermost loop"),
        new("continue", "a statement", "continue", "begins the next round of the innermost loop"),
        new("print", "a statement", "print \"x is {x}\"", "a line in the trace, at once behind the step before it"),
        new("await", "a statement", "await ring.i32[0] == 1", "waits busily: each load is a step, and between rounds the process rests until somebody stores there"),
        new("and", "an operator", "x > 1 and x < 5", "both hold"),
        new("or", "an operator, and between outcomes", "wait s expect OK or EINTR", "one of them, or both; between outcomes one of them"),
        new("not", "an operator", "not done", "the opposite of a truth value"),
        new("true", "a value", "mutex m = posix(robust: true)", "a truth value, as is false"),
        new("false", "a value", "let done = false", "a truth value, as is true"),
        new("me", "a value", "fork[me]", "the index of the process in its array, from 0"),
        new("none", "a value", "expect { gate == none }", "no process, no object"),
    ];
}
