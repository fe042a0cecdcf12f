namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The styles of text in a drawn timeline, each of which a terminal can colour.</summary>
internal enum TimelineStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>The heading of a chart.</summary>
    Heading,

    /// <summary>The axis and explanations.</summary>
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

    /// <summary>A hand-over from one thread to another.</summary>
    Handover,

    /// <summary>A named step of a pattern.</summary>
    Step,

    /// <summary>A trouble, such as a failure or a deadlock.</summary>
    Trouble,
}
