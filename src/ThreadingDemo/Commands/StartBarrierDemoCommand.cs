using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs threads in phases; no thread begins a phase before all are ready.</summary>
[Cmdlet(VerbsLifecycle.Start, "BarrierDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartBarrierDemoCommand : TraceDemoCommand<BarrierDemo>
{
    /// <summary>The number of participants of the barrier.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The number of phases.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int PhaseCount
    {
        get => Demo.PhaseCount;
        set => Demo.PhaseCount = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(BarrierDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
