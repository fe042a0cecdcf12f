using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Hands items from producers to consumers through a buffer of bounded size.</summary>
[Cmdlet(VerbsLifecycle.Start, "ProducerConsumerDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartProducerConsumerDemoCommand : TraceDemoCommand<ProducerConsumerDemo>
{
    /// <summary>How many threads produce.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ProducerCount
    {
        get => Demo.ProducerCount;
        set => Demo.ProducerCount = value;
    }

    /// <summary>How many threads consume.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ConsumerCount
    {
        get => Demo.ConsumerCount;
        set => Demo.ConsumerCount = value;
    }

    /// <summary>How many items are produced in all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ItemCount
    {
        get => Demo.ItemCount;
        set => Demo.ItemCount = value;
    }

    /// <summary>How many items the buffer holds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int Capacity
    {
        get => Demo.Capacity;
        set => Demo.Capacity = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
