using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;
using ThreadingDemo.Rendering.Terminal;

namespace ThreadingDemo.Formatting;

/// <summary>
/// A chart that is redrawn in place. An interruption leaves no state in the terminal: the cursor is never hidden, and every
/// colour is reset.
/// </summary>
internal sealed class LiveChart
{
    private const string EraseToEndOfLine = "\u001b[K";
    private const string EraseBelow = "\u001b[J";

    // Twenty pictures per second on average; bursts are allowed, for events that come together after a pause.
    private const double MostCredit = 20;
    private const double CreditPerSecond = 20;

    // Drawing takes a tenth of the time at most; the first pictures may take longer.
    private const double ShareOfTime = 0.1;
    private static readonly TimeSpan allowance = TimeSpan.FromSeconds(0.5);

    // The shell writes progress below the cursor, and the window scrolls if there is no room for it. A chart that is partly
    // outside the window cannot be redrawn in place.
    private const int RowsForProgress = 5;

    private readonly PSHost host;
    private readonly bool isColoured;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double credit = MostCredit;
    private TimeSpan last;
    private TimeSpan spent;
    private int height;

    private LiveChart(PSHost host, bool isColoured) => (this.host, this.isColoured) = (host, isColoured);

    /// <summary>Returns a chart for the window of a host; null if the window does not support redrawing.</summary>
    public static LiveChart? On(PSHost host, SessionState session) =>
        host.UI is { SupportsVirtualTerminal: true } && !Console.IsOutputRedirected && HeightOf(host) > 1
            ? new LiveChart(host, ShellColours.AreShown(session.PSVariable.GetValue("PSStyle")))
            : null;

    /// <summary>Replaces the shown chart, unless it was shown very recently or the window is too small.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The maximum width in columns; a line that is wider than the window would continue in the next
    /// row.</param>
    /// <param name="glyphs">The glyphs to draw with.</param>
    public void Show(TimelineChart chart, int width, TimelineGlyphs glyphs)
    {
        int columns = Math.Min(width, WindowWidth.Of(host) - 1);
        int room = HeightOf(host) - 1 - RowsForProgress;
        TimeSpan now = clock.Elapsed;
        credit = Math.Min(MostCredit, credit + ((now - last).TotalSeconds * CreditPerSecond));
        last = now;
        if (credit < 1 || (spent - allowance).TotalSeconds > now.TotalSeconds * ShareOfTime || chart.IsRefused
            || columns < TimelineChart.LeastWidth || room < 1)
        {
            return;
        }

        credit--;
        TimelineLine[] lines = [.. chart.Draw(columns, glyphs)];
        StringBuilder frame = new(ToTop());
        foreach (TimelineLine line in lines.Take(room))
        {
            frame.Append(isColoured ? line.ToColouredText() : line.Text).Append(EraseToEndOfLine).Append('\n');
        }

        height = Math.Min(room, lines.Length);
        host.UI.Write(frame.Append(EraseBelow).ToString());
        spent += clock.Elapsed - now;
    }

    /// <summary>Removes the chart.</summary>
    public void Clear()
    {
        if (height > 0)
        {
            host.UI.Write(ToTop() + EraseBelow);
            height = 0;
        }
    }

    private string ToTop() => height > 0 ? $"\r\u001b[{height}A" : "\r";

    private static int HeightOf(PSHost host)
    {
        try
        {
            return host.UI.RawUI?.WindowSize.Height ?? 0;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException)
        {
            // A host without a window.
            return 0;
        }
    }
}
