using IpcScript.Runtime.Worker;

// Nobody else has any business with it.
return WorkerEntry.TryRun(args, out int exitCode) ? exitCode : 2;
