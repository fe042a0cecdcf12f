using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Opens a gate for all who wait, or for one at a time.</summary>
[Cmdlet(VerbsLifecycle.Start, "EventDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartEventDemoCommand : TraceDemoCommand<EventDemo>
{
    /// <summary>The kind of event, which says who resets it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(EventDemo))]
    public EventResetMode ResetMode
    {
        get => Demo.ResetMode;
        set => Demo.ResetMode = value;
    }

    /// <summary>How many threads wait at the gate.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(EventDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>How long the gate is kept closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(EventDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }
}
