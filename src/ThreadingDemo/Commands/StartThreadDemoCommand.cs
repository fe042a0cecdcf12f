using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>
/// Starts threads that work for a moment and write a message, while their starter continues and then joins them.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "ThreadDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartThreadDemoCommand : TraceDemoCommand<ThreadDemo>
{
    /// <summary>The number of threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ThreadDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The time that each thread works.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ThreadDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }

    /// <summary>The message of each thread.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ThreadDemo))]
    public string Message
    {
        get => Demo.Message;
        set => Demo.Message = value;
    }

    /// <summary>The way in which a thread gets its body.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ThreadDemo))]
    public ThreadStyle Style
    {
        get => Demo.Style;
        set => Demo.Style = value;
    }
    /// <summary>Ends the caller without waiting for its threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ThreadDemo))]
    public SwitchParameter NoJoin
    {
        get => Demo.NoJoin;
        set => Demo.NoJoin = value;
    }
}
