namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The kinds of text in a drawn timeline; a terminal gives each its own colour.</summary>
internal enum TimelineStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>The heading of a chart.</summary>
    Heading,

    /// <summary>The axis and the notes.</summary>
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

    /// <summary>A hand-over: a thread releases a resource, or continues because of it.</summary>
    Handover,

    /// <summary>A step that requirements refer to.</summary>
    Step,

    /// <summary>Writes an event of trouble.</summary>
    Trouble,
}
