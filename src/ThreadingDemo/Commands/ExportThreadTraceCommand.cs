using System;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Keeps a trace in a file, for a spreadsheet, a script, a browser or a profiler.</summary>
[Cmdlet(VerbsData.Export, "ThreadTrace", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TraceEvent))]
public sealed class ExportThreadTraceCommand : FileExportCommand, IDisposable
{
    private readonly InputRows<TraceEvent> rows = new(nameof(InputObject), TraceEventConverter.Read);
    private TraceFileWriter? writer;

    /// <summary>The events, of one run or several.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    [Records]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The format, if the file's extension does not tell it.</summary>
    [Parameter]
    [StrictName(typeof(TraceFormat))]
    public TraceFormat? Format { get; set; }

    /// <summary>
    /// What a picture or page shows from left to right; unless given, steps where starting the threads takes much of a run, as
    /// in a replay, else time.
    /// </summary>
    [Parameter]
    [StrictName(typeof(TimelineAxis))]
    public TimelineAxis? Axis { get; set; }

    /// <summary>Writes the events as they come. A bad row ends it, as a file that lacks an event looks like a whole trace.</summary>
    protected override void ProcessRecord()
    {
        foreach (TraceEvent next in rows.Read(InputObject, ThrowTerminatingError))
        {
            if (writer is not null)
            {
                Write(() => writer.Write(next));
            }

            if (PassThru)
            {
                WriteObject(next);
            }
        }
    }

    /// <summary>Takes away what was not completed; the engine calls this however the pipeline ends.</summary>
    public void Dispose() => writer?.Dispose();

    private protected override string Describe(string file) => $"Export trace as {FormatOf(file)}";

    private protected override void Begin(string file) => writer = new TraceFileWriter(file, FormatOf(file), Force, Axis);

    private protected override void Complete(string file) => writer!.Complete();

    private protected override ErrorRecord? ErrorOf(Exception exception, string file) => exception switch
    {
        TraceFormatException => FileErrors.UnknownFormat(exception, file),
        TraceOrderException => FileErrors.InvalidTrace(exception, file),
        _ => base.ErrorOf(exception, file),
    };

    private TraceFormat FormatOf(string file) => Format ?? TraceFormats.Of(file);
}
