using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets readers share what a writer has alone.</summary>
[Cmdlet(VerbsLifecycle.Start, "ReaderWriterDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartReaderWriterDemoCommand : TraceDemoCommand<ReaderWriterDemo>
{
    /// <summary>How many threads read.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int ReaderCount
    {
        get => Demo.ReaderCount;
        set => Demo.ReaderCount = value;
    }

    /// <summary>How many threads write.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int WriterCount
    {
        get => Demo.WriterCount;
        set => Demo.WriterCount = value;
    }

    /// <summary>The longest of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
