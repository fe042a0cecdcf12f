using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs a timer that ticks on pool threads while the main thread waits.</summary>
[Cmdlet(VerbsLifecycle.Start, "TimerDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartTimerDemoCommand : TraceDemoCommand<TimerDemo>
{
    /// <summary>The time until the first tick.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }

    /// <summary>The time between ticks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int PeriodMilliseconds
    {
        get => Demo.PeriodMilliseconds;
        set => Demo.PeriodMilliseconds = value;
    }

    /// <summary>The number of ticks after which the timer is stopped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int TickCount
    {
        get => Demo.TickCount;
        set => Demo.TickCount = value;
    }
}
