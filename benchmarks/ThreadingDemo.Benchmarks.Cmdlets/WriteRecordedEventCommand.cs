using System;
using System.Management.Automation;
using System.Reflection;
using ThreadingDemo.Commands;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks.Cmdlets;

/// <summary>
/// Streams a run whose main thread writes messages at full speed, with the code that the module's cmdlets use to stream
/// events. No example does this, so that code is called by reflection, once.
/// </summary>
[Cmdlet(VerbsCommunications.Write, "RecordedEvent")]
[OutputType(typeof(TraceEvent))]
public sealed class WriteRecordedEventCommand : TraceDemoCommand<LockDemo>
{
    private static readonly MessageTemplate message = new(">thread {0} got the lock, sleeping for {1:0.0000}");
    private static readonly MethodInfo pump =
        typeof(TraceDemoCommand<LockDemo>).GetMethod("Pump", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The number of messages to record.</summary>
    [Parameter(Mandatory = true)]
    public int Count { get; set; }

    /// <summary>Runs, and streams.</summary>
    protected override void ProcessRecord()
    {
        using TracedRun run = new("Benchmark", Speak, timeoutSeconds: Demo.TimeoutSeconds);
        ((Action<TracedRun, int>)pump.CreateDelegate(typeof(Action<TracedRun, int>), this))(run, 1);
    }

    private void Speak(TracedRun run)
    {
        for (int i = 0; i < Count; i++)
        {
            Participant.Current.Say(message, i, 0.2482);
        }
    }
}
