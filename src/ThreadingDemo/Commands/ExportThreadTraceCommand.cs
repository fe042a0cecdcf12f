using System;
using System.IO;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Binding;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Keeps a trace in a file, for a spreadsheet, a script, a browser or a profiler.</summary>
[Cmdlet(VerbsData.Export, "ThreadTrace", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TraceEvent))]
public sealed class ExportThreadTraceCommand : PSCmdlet, IDisposable
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private string file = "";
    private TraceFileWriter? writer;

    /// <summary>The events, of one run or several.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TraceEvent InputObject { get; set; } = null!;

    /// <summary>The file; what stood in it before is replaced.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, whose name is taken as it stands.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The format, where the file's extension does not say it.</summary>
    [Parameter]
    [StrictName(typeof(TraceFormat))]
    public TraceFormat? Format { get; set; }

    /// <summary>Hands the events on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Refuses to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a file that may only be read.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Begins the file, so that what is wrong with it is said before a run begins.</summary>
    protected override void BeginProcessing() => Write(() =>
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        file = isLiteral ? LiteralPath : Path;
        file = FileSystemPath.ToWrite(this, file, isLiteral);
        TraceFormat format = Format ?? TraceFormats.Of(file);
        if (NoClobber && File.Exists(file))
        {
            ThrowTerminatingError(ThreadTraceErrors.Exists(file));
        }

        if (ShouldProcess(file, $"Export trace as {format}"))
        {
            writer = new TraceFileWriter(file, format, Force);
        }
    });

    /// <summary>Writes an event.</summary>
    protected override void ProcessRecord()
    {
        if (writer is not null)
        {
            Write(() => writer.Write(InputObject));
        }

        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    /// <summary>Puts the file in its place.</summary>
    protected override void EndProcessing() => Write(() => writer?.Complete());

    /// <summary>Takes away what was not completed; the engine calls this however the pipeline ends.</summary>
    public void Dispose() => writer?.Dispose();

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (TraceFormatException e)
        {
            ThrowTerminatingError(ThreadTraceErrors.UnknownFormat(e, file));
        }
        catch (TraceOrderException e)
        {
            ThrowTerminatingError(ThreadTraceErrors.Invalid(e, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ThreadTraceErrors.NotWritten(e, file));
        }
    }
}
