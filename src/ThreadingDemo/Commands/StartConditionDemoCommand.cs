using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Waits for a notification that data is ready, correctly and in two broken ways.</summary>
[Cmdlet(VerbsLifecycle.Start, "ConditionDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartConditionDemoCommand : TraceDemoCommand<ConditionDemo>
{
    /// <summary>The implementation of the wait.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ConditionDemo))]
    public ConditionVariant Variant
    {
        get => Demo.Variant;
        set => Demo.Variant = value;
    }

    /// <summary>The time to prepare the data.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ConditionDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }
}
