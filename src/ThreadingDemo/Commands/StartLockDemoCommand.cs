using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets many threads take turns at one lock, made of the primitive of your choice.</summary>
[Cmdlet(VerbsLifecycle.Start, "LockDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartLockDemoCommand : TraceDemoCommand<LockDemo>
{
    /// <summary>How many threads want the lock.</summary>
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

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
