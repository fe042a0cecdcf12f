namespace ThreadingDemo.Rendering;

/// <summary>The axes of a timeline.</summary>
public enum TimelineAxis
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Steps in their order, all with the same width.</summary>
    Steps,
}
