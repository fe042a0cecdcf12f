using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Admits as many threads at a time as a semaphore has permits.</summary>
[Cmdlet(VerbsLifecycle.Start, "SemaphoreDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartSemaphoreDemoCommand : TraceDemoCommand<SemaphoreDemo>
{
    /// <summary>The number of threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The number of permits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int PermitCount
    {
        get => Demo.PermitCount;
        set => Demo.PermitCount = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
