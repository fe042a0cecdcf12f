using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Takes a lock again while holding it; without re-entrance that is a deadlock with oneself.</summary>
[Cmdlet(VerbsLifecycle.Start, "ReentrantLockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartReentrantLockDemoCommand : TraceDemoCommand<ReentrantLockDemo>
{
    /// <summary>How many threads want the lock.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReentrantLockDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>Takes a lock that is not re-entrant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ReentrantLockDemo))]
    public SwitchParameter NonReentrant
    {
        get => Demo.NonReentrant;
        set => Demo.NonReentrant = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReentrantLockDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
