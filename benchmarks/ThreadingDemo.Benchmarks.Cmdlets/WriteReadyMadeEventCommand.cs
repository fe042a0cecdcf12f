using System;
using System.Management.Automation;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks.Cmdlets;

/// <summary>The floor of all streaming: writes events that already exist.</summary>
[Cmdlet(VerbsCommunications.Write, "ReadyMadeEvent")]
[OutputType(typeof(TraceEvent))]
public sealed class WriteReadyMadeEventCommand : PSCmdlet
{
    /// <summary>What to write.</summary>
    [Parameter(Mandatory = true)]
    public TraceEvent[] Event { get; set; } = Array.Empty<TraceEvent>();

    /// <summary>Writes them all.</summary>
    protected override void ProcessRecord()
    {
        foreach (TraceEvent ready in Event)
        {
            WriteObject(ready);
        }
    }
}
