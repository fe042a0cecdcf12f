using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets a timer tick on pool threads while main waits.</summary>
[Cmdlet(VerbsLifecycle.Start, "TimerDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartTimerDemoCommand : TraceDemoCommand<TimerDemo>
{
    /// <summary>When the first tick comes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }

    /// <summary>How long from tick to tick.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int PeriodMilliseconds
    {
        get => Demo.PeriodMilliseconds;
        set => Demo.PeriodMilliseconds = value;
    }

    /// <summary>After how many ticks the timer is stopped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(TimerDemo))]
    public int TickCount
    {
        get => Demo.TickCount;
        set => Demo.TickCount = value;
    }
}
