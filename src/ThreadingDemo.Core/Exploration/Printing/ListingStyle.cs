namespace ThreadingDemo.Exploration.Printing;

/// <summary>The styles of text in a printed position or schedule, each of which a front end can colour.</summary>
public enum ListingStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A remark.</summary>
    Remark,

    /// <summary>Pseudo-code.</summary>
    Code,

    /// <summary>A thread that can move.</summary>
    Moving,

    /// <summary>A thread that waits.</summary>
    Waiting,

    /// <summary>A part that the last step changed.</summary>
    Changed,

    /// <summary>A violated requirement, or a thread that is stuck.</summary>
    Broken,

    /// <summary>A Possible requirement whose condition was reached.</summary>
    Met,
}
