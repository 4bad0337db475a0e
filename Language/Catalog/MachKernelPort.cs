using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary>
/// <c>rpc task () id task_suspend reply inbox</c>: the Kernel port of each process. The kernel receives from it, and a message to it is a call that the kernel makes for that task. Numbers by
/// counting the routines of mach/mach.defs of Mach 2.5 (subsystem mach 2000); codes of mach/kern_return.h and mach/mig_errors.h.
/// </summary>
internal static class MachKernelPort
{
    public const string Word = "task";

    /// <summary>What an answer begins with.</summary>
    public static readonly ImmutableArray<NamedNumber> ReturnCodes =
    [
        new("KERN_SUCCESS", 0, "the return code of a request that the kernel has carried out"),
        new("KERN_INVALID_ARGUMENT", 4, "the return code of a request to a task that has ended"),
        new("KERN_FAILURE", 5, "the return code of task_resume for a task that is not suspended"),
        new("MIG_BAD_ID", -303, "the return code of a message to a Kernel port whose id is no request that the kernel knows"),
        new("MIG_BAD_ARGUMENTS", -304, "the return code of a request that has not the items that belong to it: those for a task have none"),
    ];

    public static ProcessObject Port { get; } = new(
        Word,
        "its Kernel port, which task_self() gives in Mach: the kernel receives from it, and who has a right to send to it controls the process; it is made where the scenario names one",
        [new("size", Values.Value.Of(64))]) { IsOnDemand = true, IsReceivedByServer = true };

    public static ImmutableArray<NamedNumber> Numbers =>
    [
        new("task_terminate", 2008, "the id of a message to a Kernel port: end the task", IsRequest: true),
        new("task_suspend", 2056, "the id of a message to a Kernel port: add one to the task's suspend count; while that is not 0 the task does not run", IsRequest: true),
        new("task_resume", 2057, "the id of a message to a Kernel port: take one from the task's suspend count", IsRequest: true),
        .. ReturnCodes,
    ];

    /// <summary>Steps of the kernel.</summary>
    public static ImmutableArray<Verb> Verbs =>
    [
        new Verb
        {
            Name = "take",
            Help = "receive the oldest request from a Kernel port",
            Results =
            [
                new("id", Integer, "what is asked"),
                new("size", Integer, "bytes, header and items"),
                new("remote", Any, "the port for the answer, or none"),
            ],
            Native = [MachPort.Named("msg_receive({object})", "RCV_SUCCESS (0)", "mq_timedreceive({object}, 0)") with { LinuxSuccess = "{=size}" }],
            Phrase = "receive {object}",
            IsInternal = true,
        },
        Request("task_terminate", "end the task whose Kernel port was asked", "SIGKILL", []),
        Request("task_suspend", "add one to the task's suspend count, and stop the task if it was 0", "SIGSTOP", [Count]),
        Request("task_resume", "take one from the task's suspend count, and continue the task if that makes it 0", "SIGCONT", [Count],
            new Code("KERN_FAILURE", "the task is not suspended") { Number = 5 }),
        new Verb
        {
            Name = "answer",
            Help = "post the answer to a request: its id and 100, and as its one item the return code",
            Parameters =
            [
                new("value", Symbol, "the return code", Symbols: NamesOf(ReturnCodes)) { IsValue = true, IsRequired = true },
                new("id", Integer, "the number of the answer's meaning") { IsRequired = true },
            ],
            Native = [MachPort.Named("msg_send({object})", "SEND_SUCCESS (0)", "mq_send({object})")],
            IsInternal = true,
        },
    ];

    private static ResultSignature Count => new("count", Integer, "the suspend count now");

    private static Verb Request(string name, string help, string signal, ImmutableArray<ResultSignature> results, params ImmutableArray<Code> codes) => new()
    {
        Name = name,
        Help = help,
        Target = TargetKind.Process,
        Parameters = [new("signals", Flag, "the process is running, or is to run again") { IsImplicit = true }],
        Results = results,
        Native = [MachPort.Named($"{name}({{object}})", results.IsEmpty ? "KERN_SUCCESS (0)" : "KERN_SUCCESS (0), suspend count {=count}", $"{{signals?kill({{object}}, {signal})}}")],
        Codes = codes,
        IsInternal = true,
    };

    private static ImmutableArray<string> NamesOf(ImmutableArray<NamedNumber> numbers)
    {
        var names = new string[numbers.Length];
        for (int i = 0; i < names.Length; i++) names[i] = numbers[i].Name;
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }
}
