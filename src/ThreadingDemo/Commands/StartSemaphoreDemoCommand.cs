using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets as many threads in as there are permits.</summary>
[Cmdlet(VerbsLifecycle.Start, "SemaphoreDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartSemaphoreDemoCommand : TraceDemoCommand<SemaphoreDemo>
{
    /// <summary>How many threads want a permit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>How many permits there are.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int PermitCount
    {
        get => Demo.PermitCount;
        set => Demo.PermitCount = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(SemaphoreDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
