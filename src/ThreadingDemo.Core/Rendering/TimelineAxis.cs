namespace ThreadingDemo.Rendering;

/// <summary>What a timeline shows from left to right.</summary>
public enum TimelineAxis
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Steps in their order, each as wide as the next, however long it took.</summary>
    Steps,
}
