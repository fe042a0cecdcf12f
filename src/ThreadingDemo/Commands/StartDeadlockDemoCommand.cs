using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Takes locks in inverted order until all threads wait in a circle, which is found and reported.</summary>
[Cmdlet(VerbsLifecycle.Start, "DeadlockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartDeadlockDemoCommand : TraceDemoCommand<DeadlockDemo>
{
    /// <summary>The order in which the locks are taken.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(DeadlockDemo))]
    public DeadlockVariant Variant
    {
        get => Demo.Variant;
        set => Demo.Variant = value;
    }

    /// <summary>How many threads, and locks, there are.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(DeadlockDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }
}
