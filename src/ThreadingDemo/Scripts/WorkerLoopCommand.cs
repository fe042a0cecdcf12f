using System;
using System.Management.Automation;

namespace ThreadingDemo.Scripts;

/// <summary>Serves a worker from within its pipeline until the worker is closed.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "WorkerLoop")]
public sealed class WorkerLoopCommand : PSCmdlet
{
    /// <summary>The worker.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    public object? Worker { get; set; }

    /// <summary>The action that runs controlled threads; it returns when the worker is closed.</summary>
    [Parameter(Position = 1, Mandatory = true)]
    public Action? Serve { get; set; }

    /// <summary>Serves the worker.</summary>
    protected override void EndProcessing() =>
        ((ScriptWorker)(Worker is PSObject wrapped ? wrapped.BaseObject : Worker!)).Serve(this, Serve!);
}
