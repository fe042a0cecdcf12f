namespace ThreadingDemo.Rendering.Charts;

/// <summary>The sorts of text in a drawn chart: what a terminal gives a colour to.</summary>
public enum ChartStyle
{
    /// <summary>Nothing particular.</summary>
    Plain,

    /// <summary>What stands above.</summary>
    Heading,

    /// <summary>The axis, and what is said about the rest.</summary>
    Remark,

    /// <summary>A bar.</summary>
    Bar,
}
