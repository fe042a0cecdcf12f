using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Passes items from producers to consumers through a bounded buffer.</summary>
[Cmdlet(VerbsLifecycle.Start, "ProducerConsumerDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartProducerConsumerDemoCommand : TraceDemoCommand<ProducerConsumerDemo>
{
    /// <summary>The number of producers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ProducerCount
    {
        get => Demo.ProducerCount;
        set => Demo.ProducerCount = value;
    }

    /// <summary>The number of consumers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ConsumerCount
    {
        get => Demo.ConsumerCount;
        set => Demo.ConsumerCount = value;
    }

    /// <summary>The total number of items.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int ItemCount
    {
        get => Demo.ItemCount;
        set => Demo.ItemCount = value;
    }

    /// <summary>The capacity of the buffer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int Capacity
    {
        get => Demo.Capacity;
        set => Demo.Capacity = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ProducerConsumerDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
