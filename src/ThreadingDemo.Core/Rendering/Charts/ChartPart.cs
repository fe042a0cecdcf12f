namespace ThreadingDemo.Rendering.Charts;

/// <summary>A part of a line.</summary>
/// <param name="Style">What sort of text it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Series">Of a bar: the how manieth of the chart's thread counts it is of.</param>
public readonly record struct ChartPart(ChartStyle Style, string Text, int Series = 0);
