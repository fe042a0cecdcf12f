using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Stores a separate value for each thread, in three ways that differ on pool threads.</summary>
[Cmdlet(VerbsLifecycle.Start, "ThreadLocalDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartThreadLocalDemoCommand : TraceDemoCommand<ThreadLocalDemo>
{
    /// <summary>The storage of the value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ThreadLocalDemo))]
    public StorageKind Kind
    {
        get => Demo.Kind;
        set => Demo.Kind = value;
    }

    /// <summary>The time that a thread waits between storing and retrieving.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ThreadLocalDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }
}
