using System;
using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Analysis;
using ThreadingDemo.Binding;
using ThreadingDemo.Formatting;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Terminal;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Draws the timeline of each run: one chart for each run, with one lane for each thread.</summary>
[Cmdlet(VerbsCommon.Show, "ThreadTimeline")]
[OutputType(typeof(TimelineLine))]
public sealed class ShowThreadTimelineCommand : PSCmdlet
{
    private readonly InputRows<TraceEvent> rows = new(nameof(InputObject), TraceEventConverter.Read);
    private TimelineCharts charts = new();
    private LiveChart? live;
    private int width;
    private TimelineGlyphs glyphs = TimelineGlyphs.Unicode;

    /// <summary>The events of one or more runs; those of each run are in order.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The width in columns; by default, one less than that of the window.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictInteger(TimelineChart.LeastWidth, 10_000)]
    public int? Width { get; set; }

    /// <summary>
    /// The horizontal axis. By default, it shows steps if starting the threads takes a large part of the run, as in a replay,
    /// and time otherwise.
    /// </summary>
    [Parameter]
    [StrictName(typeof(TimelineAxis))]
    public TimelineAxis? Axis { get; set; }

    /// <summary>Draws with ASCII characters only, also in names.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>Redraws the chart in place during the run.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Reads the width and the encoding of the window.</summary>
    protected override void BeginProcessing()
    {
        // Some terminals move to the next line when the last column is written, and the shell would wrap there.
        width = Width ?? Math.Max(TimelineChart.LeastWidth, WindowWidth.Of(Host) - 1);
        glyphs = Ascii ? TimelineGlyphs.Ascii : TimelineGlyphs.For(Console.OutputEncoding);
        charts = new TimelineCharts(Axis ?? (Follow ? TimelineAxis.Time : null));
        live = Follow ? LiveChart.On(Host, SessionState) : null;
    }

    /// <summary>Adds the events as they arrive.</summary>
    protected override void ProcessRecord()
    {
        foreach (TraceEvent next in rows.Read(InputObject, Refuse))
        {
            Write(charts.Find(next, out TimelineChart chart));
            try
            {
                chart.Add(next);
            }
            catch (TraceOrderException e)
            {
                WriteError(VisibleError.Of(e, "TraceOutOfOrder", ErrorCategory.InvalidData, next));
            }

            live?.Show(chart, width, glyphs);
        }
    }

    /// <summary>Writes the remaining charts.</summary>
    protected override void EndProcessing() => Write(charts.Complete());

    // A chart without one of the events would be wrong.
    private void Refuse(ErrorRecord error)
    {
        Write(charts.Find(TraceEventConverter.ReadRun((PSObject)error.TargetObject), out TimelineChart chart));
        if (!chart.IsRefused)
        {
            chart.Refuse();
            WriteError(error);
        }
    }

    private void Write(IReadOnlyList<TimelineChart> complete)
    {
        foreach (TimelineChart chart in complete)
        {
            live?.Clear();
            WriteObject(chart.Draw(width, glyphs), enumerateCollection: true);
        }
    }
}
