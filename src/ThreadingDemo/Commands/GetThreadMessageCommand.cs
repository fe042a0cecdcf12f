using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Returns the messages of the threads in a trace as text.</summary>
[Cmdlet(VerbsCommon.Get, "ThreadMessage")]
[OutputType(typeof(string))]
public sealed class GetThreadMessageCommand : PSCmdlet
{
    private readonly InputRows<TraceEvent> rows = new(nameof(InputObject), TraceEventConverter.Read);

    /// <summary>The events, of one run or several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Writes the messages as they arrive; an invalid row is an error, and the next one is read.</summary>
    protected override void ProcessRecord()
    {
        foreach (TraceEvent next in rows.Read(InputObject, WriteError))
        {
            if (SpokenMessage.Of(next) is { } message)
            {
                WriteObject(message);
            }
        }
    }
}
