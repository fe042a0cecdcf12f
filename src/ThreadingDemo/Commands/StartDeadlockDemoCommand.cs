using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Acquires locks in opposite orders until the threads are deadlocked; the wait-for cycle is found and reported.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "DeadlockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartDeadlockDemoCommand : TraceDemoCommand<DeadlockDemo>
{
    /// <summary>The order in which the locks are acquired.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(DeadlockDemo))]
    public DeadlockVariant Variant
    {
        get => Demo.Variant;
        set => Demo.Variant = value;
    }

    /// <summary>The number of threads, and of locks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(DeadlockDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }
}
