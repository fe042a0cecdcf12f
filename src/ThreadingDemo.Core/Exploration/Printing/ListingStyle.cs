namespace ThreadingDemo.Exploration.Printing;

/// <summary>The sorts of text in a printed position or schedule: what a front end gives a colour to.</summary>
public enum ListingStyle
{
    /// <summary>Nothing particular.</summary>
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

    /// <summary>A part that the last step has changed.</summary>
    Changed,

    /// <summary>A requirement that is broken, or a thread that is stuck.</summary>
    Broken,

    /// <summary>A requirement that something be possible, which it is.</summary>
    Met,
}
