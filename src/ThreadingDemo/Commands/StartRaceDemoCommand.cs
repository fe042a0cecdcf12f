using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Counts the lost updates of a shared counter, and compares it with Interlocked, which loses none.</summary>
[Cmdlet(VerbsLifecycle.Start, "RaceDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartRaceDemoCommand : TraceDemoCommand<RaceDemo>
{
    /// <summary>The number of threads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RaceDemo))]
    public int ThreadCount
    {
        get => Demo.ThreadCount;
        set => Demo.ThreadCount = value;
    }

    /// <summary>The number of increments of each thread.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(RaceDemo))]
    public int IncrementCount
    {
        get => Demo.IncrementCount;
        set => Demo.IncrementCount = value;
    }
}
