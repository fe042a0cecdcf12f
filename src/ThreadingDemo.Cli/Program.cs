using System;
using System.Threading;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Output;

// Never disposed of: a last Ctrl-C may come while the program is ending.
CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C ends the run cleanly; a second one ends the program at once.
    press.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return CliApplication.Invoke(args, StandardConsole.Open(), stop.Token);
