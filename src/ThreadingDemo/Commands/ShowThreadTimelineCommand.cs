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

/// <summary>Draws what each thread of a run did and when: a chart a run, a lane a thread.</summary>
[Cmdlet(VerbsCommon.Show, "ThreadTimeline")]
[OutputType(typeof(TimelineLine))]
public sealed class ShowThreadTimelineCommand : PSCmdlet
{
    private readonly InputRows<TraceEvent> rows = new(nameof(InputObject), TraceEventConverter.Read);
    private TimelineCharts charts = new();
    private LiveChart? live;
    private int width;
    private TimelineGlyphs glyphs = TimelineGlyphs.Unicode;

    /// <summary>The events of one or more runs, each run's in order.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>How many columns to use; unless given, those of the window but one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictInteger(TimelineChart.LeastWidth, 10_000)]
    public int? Width { get; set; }

    /// <summary>
    /// What is shown from left to right; unless given, steps where starting the threads takes much of a run, as in a replay,
    /// else time.
    /// </summary>
    [Parameter]
    [StrictName(typeof(TimelineAxis))]
    public TimelineAxis? Axis { get; set; }

    /// <summary>Draws with ASCII alone, names included.</summary>
    [Parameter]
    public SwitchParameter Ascii { get; set; }

    /// <summary>Draws the chart while the run goes on, over and over in its place.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Looks at what it draws on.</summary>
    protected override void BeginProcessing()
    {
        // Some terminals go to the next line when the last column is written to, and the shell would wrap there.
        width = Width ?? Math.Max(TimelineChart.LeastWidth, WindowWidth.Of(Host) - 1);
        glyphs = Ascii ? TimelineGlyphs.Ascii : TimelineGlyphs.For(Console.OutputEncoding);
        charts = new TimelineCharts(Axis ?? (Follow ? TimelineAxis.Time : null));
        live = Follow ? LiveChart.On(Host, SessionState) : null;
    }

    /// <summary>Takes the events as they come.</summary>
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

    /// <summary>Writes the charts that are left.</summary>
    protected override void EndProcessing() => Write(charts.Complete());

    // A chart that lacks an event would show what did not happen.
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
