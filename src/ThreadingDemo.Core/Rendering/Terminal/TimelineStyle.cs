namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The sorts of text in a drawn timeline: what a terminal gives a colour to.</summary>
internal enum TimelineStyle
{
    /// <summary>Nothing particular.</summary>
    Plain,

    /// <summary>The heading of a chart.</summary>
    Heading,

    /// <summary>The axis, and what is said about the rest.</summary>
    Remark,

    /// <summary>A thread that runs.</summary>
    Running,

    /// <summary>A thread that waits.</summary>
    Waiting,

    /// <summary>A thread that holds something.</summary>
    Holding,

    /// <summary>A resource that a finished thread still holds.</summary>
    Abandoned,

    /// <summary>A thread that is inside a region.</summary>
    Inside,

    /// <summary>A thread lets another one go on, or is let.</summary>
    Handover,

    /// <summary>A step that requirements speak of.</summary>
    Step,

    /// <summary>Something went wrong.</summary>
    Trouble,
}
