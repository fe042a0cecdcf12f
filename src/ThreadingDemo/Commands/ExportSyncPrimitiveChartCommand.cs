using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;
using ThreadingDemo.Rendering.Charts;

namespace ThreadingDemo.Commands;

/// <summary>Keeps what primitives cost in a file, as a picture or as a page with all the numbers.</summary>
[Cmdlet(VerbsData.Export, "SyncPrimitiveChart", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(SyncPrimitiveMeasurement))]
public sealed class ExportSyncPrimitiveChartCommand : PSCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<SyncPrimitiveMeasurement> rows = [];
    private string file = "";
    private bool isToBeWritten;

    /// <summary>What was measured.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The file; what stood in it before is replaced.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, whose name is taken as it stands.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>What the bars show.</summary>
    [Parameter]
    [StrictName(typeof(ChartMetric))]
    public ChartMetric Metric { get; set; }

    /// <summary>Hands the rows on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Refuses to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a file that may only be read.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks at the file's name, so that what is wrong with it is said before anything is measured.</summary>
    protected override void BeginProcessing() => Write(() =>
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        file = isLiteral ? LiteralPath : Path;
        file = FileSystemPath.ToWrite(this, file, isLiteral);
        PrimitiveChartFile.Check(file);
        if (NoClobber && File.Exists(file))
        {
            ThrowTerminatingError(ThreadTraceErrors.Exists(file));
        }

        isToBeWritten = ShouldProcess(file, "Export chart");
    });

    /// <summary>Takes the rows as they come.</summary>
    protected override void ProcessRecord()
    {
        foreach (SyncPrimitiveMeasurement row in ChartRows.Read(this, InputObject))
        {
            rows.Add(row);
            if (PassThru)
            {
                WriteObject(row);
            }
        }
    }

    /// <summary>Writes the file, and puts it in its place.</summary>
    protected override void EndProcessing()
    {
        if (isToBeWritten)
        {
            Write(() => PrimitiveChartFile.Write(file, rows, Metric, Force));
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (OptionException e)
        {
            ThrowTerminatingError(ThreadTraceErrors.UnknownFormat(e, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ThreadTraceErrors.NotWritten(e, file));
        }
    }
}
