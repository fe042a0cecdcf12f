using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Replays a schedule of a script exactly and writes the events of its threads as they occur.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ParallelScript", DefaultParameterSetName = BlockSet)]
[OutputType(typeof(TraceEvent))]
public sealed class InvokeParallelScriptCommand : ParallelScriptReplayCommand
{
    /// <summary>Writes the event.</summary>
    private protected override void Take(ControlledStep next) => WriteObject(next.Event);
}
