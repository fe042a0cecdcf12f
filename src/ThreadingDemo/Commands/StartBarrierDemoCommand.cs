using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets threads work in phases; no thread begins a phase before all are ready.</summary>
[Cmdlet(VerbsLifecycle.Start, "BarrierDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartBarrierDemoCommand : TraceDemoCommand<BarrierDemo>
{
    /// <summary>How many threads meet at the barrier.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>How often they meet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int PhaseCount
    {
        get => Demo.PhaseCount;
        set => Demo.PhaseCount = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
