namespace ThreadingDemo.Rendering;

/// <summary>The axes of a timeline.</summary>
public enum TimelineAxis
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Steps in order, all of the same width, independent of their durations.</summary>
    Steps,
}
