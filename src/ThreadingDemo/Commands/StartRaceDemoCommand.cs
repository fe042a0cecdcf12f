using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Loses updates of a shared counter and counts them, against Interlocked, which loses none.</summary>
[Cmdlet(VerbsLifecycle.Start, "RaceDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartRaceDemoCommand : TraceDemoCommand<RaceDemo>
{
    /// <summary>How many threads add.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RaceDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>How often each thread adds one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RaceDemo))]
    public int IncrementCount
    {
        get => Demo.IncrementCount;
        set => Demo.IncrementCount = value;
    }
}
