using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets two threads meet: with one lock, with two semaphores, and with a deadlock.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Rendezvous")]
[OutputType(typeof(TraceEvent))]
public sealed class InvokeRendezvousCommand : TraceDemoCommand<RendezvousDemo>
{
    /// <summary>How the threads try to meet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(RendezvousDemo))]
    public RendezvousVariant Variant
    {
        get => Demo.Variant;
        set => Demo.Variant = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RendezvousDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
