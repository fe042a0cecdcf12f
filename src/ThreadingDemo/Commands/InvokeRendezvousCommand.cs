using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs a rendezvous of two threads: with one lock, with two semaphores, and with a deadlock.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Rendezvous")]
[OutputType(typeof(TraceEvent))]
public sealed class InvokeRendezvousCommand : TraceDemoCommand<RendezvousDemo>
{
    /// <summary>The implementation of the rendezvous.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(RendezvousDemo))]
    public RendezvousVariant Variant
    {
        get => Demo.Variant;
        set => Demo.Variant = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RendezvousDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
