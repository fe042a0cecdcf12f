using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Sets an event that releases all waiting threads, or one at a time.</summary>
[Cmdlet(VerbsLifecycle.Start, "EventDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartEventDemoCommand : TraceDemoCommand<EventDemo>
{
    /// <summary>The kind of event: reset manually or automatically.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(EventDemo))]
    public EventResetMode ResetMode
    {
        get => Demo.ResetMode;
        set => Demo.ResetMode = value;
    }

    /// <summary>The number of waiting threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(EventDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The time until the event is set.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(EventDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }
}
