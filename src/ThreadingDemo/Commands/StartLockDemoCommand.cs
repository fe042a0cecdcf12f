using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs threads that take turns at one lock, which is made of a selectable primitive.</summary>
[Cmdlet(VerbsLifecycle.Start, "LockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartLockDemoCommand : TraceDemoCommand<LockDemo>
{
    /// <summary>The number of threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The .NET primitive behind the lock.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(LockDemo))]
    public LockPrimitive Primitive
    {
        get => Demo.Primitive;
        set => Demo.Primitive = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
