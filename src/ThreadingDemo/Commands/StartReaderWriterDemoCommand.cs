using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs readers, which share a resource, and writers, which use it exclusively.</summary>
[Cmdlet(VerbsLifecycle.Start, "ReaderWriterDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartReaderWriterDemoCommand : TraceDemoCommand<ReaderWriterDemo>
{
    /// <summary>The number of readers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int ReaderCount
    {
        get => Demo.ReaderCount;
        set => Demo.ReaderCount = value;
    }

    /// <summary>The number of writers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int WriterCount
    {
        get => Demo.WriterCount;
        set => Demo.WriterCount = value;
    }

    /// <summary>The maximum of the random delays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReaderWriterDemo))]
    public int MaxDelayMilliseconds
    {
        get => Demo.MaxDelayMilliseconds;
        set => Demo.MaxDelayMilliseconds = value;
    }
}
