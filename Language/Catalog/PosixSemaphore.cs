using System.Collections.Immutable;
using IpcScript.Language.Values;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>semaphore empty = posix(initial: 4)</c>, named; <c>posix(in: ring, initial: 4)</c>, unnamed. sem_overview(7).</summary>
internal static class PosixSemaphore
{
    private static readonly Attribute Initial = new("initial", Integer, "the value it starts with", Value.Of(0), Minimum: 0, Maximum: uint.MaxValue);

    private static readonly ImmutableArray<ResultSignature> Fields = [new("value", Integer, "how many waits would not block")];

    public static Mechanism CreateNamed() => new()
    {
        Kind = "semaphore",
        Family = "posix",
        Summary = "POSIX counting semaphore with a name",
        Attributes =
        [
            Initial,
            new("name", ValueKind.Text, "the name in the system; two declarations with one name are one object"),
            new("mode", Integer, "permission bits", Value.Of(384), Minimum: 0, Maximum: 511),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "create",
                Help = "make the semaphore, or open it when it exists",
                Parameters = [new("exclusive", Flag, "fail with EEXIST when it exists")],
                Native = [new("sem_open(\"{name}\", O_CREAT{exclusive?|O_EXCL}, {mode:o}, {initial})", "{object}")],
                Codes =
                [
                    new("EINVAL", "the name is only a slash or has one inside, or the initial value is over SEM_VALUE_MAX"),
                    new("ENAMETOOLONG", "the name is longer than 251 bytes"),
                    new("EEXIST", "exclusive, and it exists"),
                    new("EACCES", "its mode forbids opening it"),
                    new("EMFILE", "too many descriptors in this process"),
                    new("ENFILE", "too many descriptors in the system"),
                ],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "open",
                Help = "open the semaphore by its name",
                Native = [new("sem_open(\"{name}\", 0)", "{object}")],
                Codes =
                [
                    new("EINVAL", "the name is only a slash, or has one inside"),
                    new("ENAMETOOLONG", "the name is longer than 251 bytes"),
                    new("ENOENT", "there is none of that name"),
                    new("EACCES", "its mode forbids opening it"),
                    new("EMFILE", "too many descriptors in this process"),
                    new("ENFILE", "too many descriptors in the system"),
                ],
                ManualOnly = true,
            },
            .. Operations(),
            new Verb
            {
                Name = "close",
                Help = "close it in this process",
                Native = [new("sem_close({object})")],
                ManualOnly = true,
            },
            new Verb
            {
                Name = "unlink",
                Help = "remove the name; the semaphore lives while it is open",
                Native = [new("sem_unlink(\"{name}\")")],
                Codes =
                [
                    new("ENOENT", "there is none of that name"),
                    new("ENAMETOOLONG", "the name is longer than 251 bytes"),
                ],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["create exclusive", "close"], ["open"], ["close"], ["unlink"]),
        Fields = Fields,
    };

    public static Mechanism CreateUnnamed() => new()
    {
        Kind = "semaphore",
        Family = "posix",
        Summary = "POSIX counting semaphore inside a segment",
        SelectedBy = "in",
        Attributes =
        [
            Initial,
            new("in", ValueKind.Object, "the segment that holds it", IsRequired: true),
        ],
        Verbs =
        [
            new Verb
            {
                Name = "init",
                Help = "initialise it, shared between processes",
                Native = [new("sem_init({object}, 1, {initial})")],
                Codes = [new("EINVAL", "the initial value is over SEM_VALUE_MAX")],
                ManualOnly = true,
            },
            .. Operations(),
            new Verb
            {
                Name = "destroy",
                Help = "end its life; nobody may be blocked on it",
                Native = [new("sem_destroy({object})")],
                ManualOnly = true,
            },
        ],
        Lifecycle = new(["init"], [], [], []),
        Fields = Fields,
        SizeInSegment = 32,
    };

    private static ImmutableArray<Verb> Operations() =>
    [
        new Verb
        {
            Name = "wait",
            Aliases = ["P"],
            Help = "take one, blocking while the value is 0",
            Parameters =
            [
                new("timeout", Duration, "give up with ETIMEDOUT") { Excludes = ["nowait"] },
                new("nowait", Flag, "fail with EAGAIN instead of blocking") { Excludes = ["timeout"] },
            ],
            Native =
            [
                new("sem_trywait({object})", When: "nowait"),
                new("sem_timedwait({object}, {timeout})", When: "timeout"),
                new("sem_wait({object})"),
            ],
            Codes =
            [
                new("EAGAIN", "nowait, and the value is 0"),
                new("EINTR", "interrupted while blocked"),
                new("ETIMEDOUT", "the timeout passed"),
            ],
            MayBlock = true,
            Holding = Holding.Acquires,
        },
        new Verb
        {
            Name = "signal",
            Aliases = ["V"],
            Help = "give one, waking one waiter",
            Native = [new("sem_post({object})")],
            Codes = [new("EOVERFLOW", "the value is SEM_VALUE_MAX")],
            Holding = Holding.Releases,
        },
        new Verb
        {
            Name = "value",
            Help = "read the value",
            Results = [new("value", Integer, "the value; 0 while others are blocked")],
            Native = [new("sem_getvalue({object}, [{=value}])")],
        },
    ];
}
