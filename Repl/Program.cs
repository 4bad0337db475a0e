using IpcScript.Repl.Commands;
using IpcScript.Runtime.Worker;

if (WorkerEntry.TryRun(args, out int exitCode)) return exitCode;
return (int)UserProgram.Execute(args);
