namespace IpcScript.Runtime.Worker;

/// <summary>What the conductor asks of the fork server.</summary>
internal enum ServerRequest : byte
{
    /// <summary>Fork a host, given its isolation; its end of the run's channel comes along. Answered with its pid, or a negative error number.</summary>
    Host,

    /// <summary>Wait for a host that ends, given its pid. Answered with an empty message.</summary>
    Reap,
}

/// <summary>What the conductor asks of a run's host. The end of the channel means the end of the run.</summary>
internal enum HostRequest : byte
{
    /// <summary>The run's control memory comes along. Answered with a greeting; a host that refuses does nothing more.</summary>
    Begin,

    /// <summary>Make a worker for a process, given its index. Answered with its pid and its channel, or a negative error number.</summary>
    Start,

    /// <summary>How a worker ended, given its pid. Answered with si_code and si_status of waitid.</summary>
    Status,
}

/// <summary>What a host says first: its namespaces are as the run needs them, or which step of it was refused, with its error number.</summary>
internal enum HostGreeting : byte
{
    Ready,
    Refused,
}
