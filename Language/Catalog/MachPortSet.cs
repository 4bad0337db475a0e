using static IpcScript.Language.Catalog.ValueKind;

namespace IpcScript.Language.Catalog;

/// <summary><c>portset desk = mach(ports: [printer, control])</c>: several ports of one process, received from together. msg_receive(3) of Mach.</summary>
internal static class MachPortSet
{
    public static Mechanism Create() => new()
    {
        Kind = "portset",
        Family = MachPort.Family,
        Summary = "Mach port set: one receive takes from any of its ports, and says from which",
        Server = MachPort.Server,
        EmulatedOn = "Linux",
        Attributes = [new("ports", List, "its members", IsRequired: true) { Objects = "port" }],
        Verbs =
        [
            new Verb
            {
                Name = "attach",
                Help = "put the members into the set, for the process that receives from them",
                Native = [MachPort.Named("port_set_add({object})", "KERN_SUCCESS (0)", "poll({object})")],
                IsInternal = true,
            },
            MachPort.Receive("{object}", "poll({object}), mq_timedreceive({=local})"),
        ],
        Lifecycle = new([], ["attach"], [], []),
    };
}
