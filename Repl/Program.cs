using IpcScript.Repl.Commands;
using IpcScript.Repl.Rendering;

var terminal = Terminal.OfProcess();
var commandLine = new CommandLine(
    terminal,
    _ => throw new InvalidOperationException("internal bug"),
    settings => new CheckCommand(terminal, null!).Execute(settings));
var code = commandLine.Execute(args);
terminal.Output.Flush();
return (int)code;
