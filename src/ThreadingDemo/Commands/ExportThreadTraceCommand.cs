using System;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Writes a trace to a file, for a spreadsheet, a script, a browser or a profiler.</summary>
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

    /// <summary>The format; by default, that of the file's extension.</summary>
    [Parameter]
    [StrictName(typeof(TraceFormat))]
    public TraceFormat? Format { get; set; }

    /// <summary>
    /// The horizontal axis of a picture or page. By default, it shows steps if starting the threads takes a large part of the
    /// run, as in a replay, and time otherwise.
    /// </summary>
    [Parameter]
    [StrictName(typeof(TimelineAxis))]
    public TimelineAxis? Axis { get; set; }

    /// <summary>
    /// Writes the events as they arrive. An invalid row ends the export, because a file that lacks an event would look like a
    /// complete trace.
    /// </summary>
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

    /// <summary>Deletes an incomplete file; the engine calls this method however the pipeline ends.</summary>
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
