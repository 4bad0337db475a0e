using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Models.Alpc;
using IpcScript.Runtime.Models.Locks;
using IpcScript.Runtime.Models.Mach;
using IpcScript.Runtime.Models.Memory;
using IpcScript.Runtime.Models.Queues;
using IpcScript.Runtime.Models.Semaphores;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models;

/// <summary>The model of each mechanism of the catalog, made when it is first asked for: a run pays for the mechanisms that it has.</summary>
internal sealed class ModelRegistry
{
    private readonly MechanismModel?[] models;
    private readonly Func<Mechanism, MechanismModel> create;
    private readonly Verb join;
    private readonly Verb sigwait;

    public ModelRegistry(LanguageCatalog catalog, ModelledSystem system)
    {
        Ends = new ProcessEnds(system, this);
        var disturbances = new Disturbances(system, this, Ends);
        var access = new MemoryAccess(system, Ends);
        var places = new ResidentPlaces(system, access, this);
        MachTransfer? mach = null;
        models = new MechanismModel?[catalog.Mechanisms.Length];
        create = Create;
        var process = catalog.Processes;
        var present = new List<MechanismModel>();
        foreach (var mechanism in catalog.Mechanisms)
            if (mechanism == process || IsUsed(mechanism)) present.Add(Of(mechanism));

        Present = present;
        join = process.FindVerb("join")!;
        sigwait = process.FindVerb("sigwait")!;

        bool IsUsed(Mechanism mechanism)
        {
            foreach (var obj in system.Objects)
                if (obj.Mechanism == mechanism) return true;
            return false;
        }

        MechanismModel Create(Mechanism mechanism) => (mechanism.Kind, mechanism.Family, mechanism.SelectedBy) switch
        {
            ("process", "", null) => new ProcessModel(mechanism, system, Ends, disturbances),
            ("segment", "posix", null) => new PosixSegmentModel(mechanism, system, access),
            ("segment", "file", null) => new FileSegmentModel(mechanism, system, access),
            ("segment", "xsi", null) => new XsiSegmentModel(mechanism, system, access),
            ("segment", "memfd", null) => new MemfdSegmentModel(mechanism, system, access),
            ("segment", "local", null) => new LocalSegmentModel(mechanism, system, access),
            ("semaphore", "posix", null) => new PosixSemaphoreModel(mechanism, system),
            ("semaphore", "posix", "in") => new UnnamedSemaphoreModel(mechanism, system, places),
            ("semaphore", "xsi", null) => new XsiSemaphoreModel(mechanism, system),
            ("mutex", "posix", null) => new PosixMutexModel(mechanism, system, places, Ends),
            ("spinlock", "posix", null) => new PosixSpinlockModel(mechanism, system, places),
            ("rwlock", "posix", null) => new PosixRwlockModel(mechanism, system, places),
            ("queue", "posix", null) => new PosixQueueModel(mechanism, system, Ends, disturbances),
            ("queue", "xsi", null) => new XsiQueueModel(mechanism, system),
            ("port", "mach", null) => new MachPortModel(mechanism, system, mach ??= new(catalog, system, access), disturbances),
            ("port", "alpc", null) => new AlpcPortModel(mechanism, system, access),
            ("portset", "mach", null) => new MachPortSetModel(mechanism, system, mach ??= new(catalog, system, access)),
            (CSharpHelpers.Kind, "", null) => new HelperModel(mechanism, system, Ends),
            _ => throw new InvalidOperationException($"internal bug: {mechanism} has no model"),
        };
    }

    public ProcessEnds Ends { get; }

    /// <summary>Of the mechanisms that the scenario uses, in the order of the catalog.</summary>
    public IReadOnlyList<MechanismModel> Present { get; }

    public MechanismModel Of(Verb verb) => Of(verb.Mechanism);

    public MechanismModel Of(Mechanism mechanism) => models[mechanism.Id] ??= create(mechanism);

    public bool IsJoin(Verb verb) => ReferenceEquals(verb, join);

    /// <summary>Whether the call is a <c>sigwait</c> for this signal.</summary>
    public bool Awaits(Operation call, string signal) => ReferenceEquals(call.Verb, sigwait) && ((SymbolValue)call.Arguments[0]!).Name == signal;
}
