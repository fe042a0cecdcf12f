using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Acquires a lock again while holding it; if the lock is not re-entrant, the thread deadlocks with itself.</summary>
[Cmdlet(VerbsLifecycle.Start, "ReentrantLockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartReentrantLockDemoCommand : TraceDemoCommand<ReentrantLockDemo>
{
    /// <summary>The number of threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReentrantLockDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>Uses a lock that is not re-entrant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ReentrantLockDemo))]
    public SwitchParameter NonReentrant
    {
        get => Demo.NonReentrant;
        set => Demo.NonReentrant = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReentrantLockDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
