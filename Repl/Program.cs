using IpcScript.Runtime.Worker;

if (WorkerEntry.TryRun(args, out int exitCode)) return exitCode;
return 0;
