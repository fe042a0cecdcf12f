namespace ThreadingDemo.Rendering;

/// <summary>The axes of a timeline.</summary>
public enum TimelineAxis
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Steps in their order, each as wide as the next, however long it took.</summary>
    Steps,
}
