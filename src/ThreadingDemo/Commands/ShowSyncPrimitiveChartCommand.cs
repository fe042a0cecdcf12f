using System;
using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Measuring;
using ThreadingDemo.Rendering.Charts;

namespace ThreadingDemo.Commands;

/// <summary>Draws the costs of primitives as bars in the terminal.</summary>
[Cmdlet(VerbsCommon.Show, "SyncPrimitiveChart", DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(ChartLine))]
public sealed class ShowSyncPrimitiveChartCommand : PSCmdlet
{
    private const string PipelineSet = "Pipeline";
    private const string ArgumentSet = "Argument";

    private readonly InputRows<SyncPrimitiveMeasurement> input = new(nameof(InputObject), SyncPrimitiveMeasurementConverter.Read);
    private readonly List<SyncPrimitiveMeasurement> rows = [];

    /// <summary>The measurements.</summary>
    [Parameter(ParameterSetName = PipelineSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    [Records]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The metric of the bars.</summary>
    [Parameter(ParameterSetName = PipelineSet, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Position = 1)]
    [StrictName(typeof(ChartMetric), SharesPosition = true)]
    public ChartMetric Metric { get; set; }

    /// <summary>The width in columns; by default, one less than that of the window.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictInteger(20, 10_000)]
    public int? Width { get; set; }

    /// <summary>Draws with ASCII characters only, also in names.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>Adds the rows as they arrive; an invalid row is an error, and the others are used.</summary>
    protected override void ProcessRecord() => rows.AddRange(input.Read(InputObject, WriteError));

    /// <summary>Draws the chart; its scale is known only after the last row.</summary>
    protected override void EndProcessing()
    {
        // Some terminals move to the next line when the last column is written, and the shell would wrap there.
        int width = Width ?? WindowWidth.Of(Host) - 1;
        WriteObject(
            TerminalChart.Lines(rows, Metric, width, Ascii ? ChartGlyphs.Ascii : ChartGlyphs.For(Console.OutputEncoding)),
            enumerateCollection: true);
    }
}
