using System;
using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;
using ThreadingDemo.Rendering.Charts;

namespace ThreadingDemo.Commands;

/// <summary>Writes the costs of primitives to a file, as a picture or as a page with all measurements.</summary>
[Cmdlet(VerbsData.Export, "SyncPrimitiveChart", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(SyncPrimitiveMeasurement))]
public sealed class ExportSyncPrimitiveChartCommand : FileExportCommand
{
    private readonly InputRows<SyncPrimitiveMeasurement> input = new(nameof(InputObject), SyncPrimitiveMeasurementConverter.Read);
    private readonly List<SyncPrimitiveMeasurement> rows = [];

    /// <summary>The measurements.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    [Records]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The metric of the bars.</summary>
    [Parameter]
    [StrictName(typeof(ChartMetric))]
    public ChartMetric Metric { get; set; }

    /// <summary>Adds the rows as they arrive; an invalid row is an error, and the others are used.</summary>
    protected override void ProcessRecord()
    {
        foreach (SyncPrimitiveMeasurement row in input.Read(InputObject, WriteError))
        {
            rows.Add(row);
            if (PassThru)
            {
                WriteObject(row);
            }
        }
    }

    private protected override string Describe(string file)
    {
        PrimitiveChartFile.Check(file);
        return "Export chart";
    }

    private protected override void Complete(string file) => PrimitiveChartFile.Write(file, rows, Metric, Force);

    private protected override ErrorRecord? ErrorOf(Exception exception, string file) =>
        exception is OptionException ? FileErrors.UnknownFormat(exception, file) : base.ErrorOf(exception, file);
}
