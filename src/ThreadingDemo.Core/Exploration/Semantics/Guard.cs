namespace ThreadingDemo.Exploration.Semantics;

/// <summary>What a thread needs to go on from a location.</summary>
internal enum Guard
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It has finished, and needs nothing any more.</summary>
    Finished,

    /// <summary>Not to be blocked.</summary>
    NotBlocked,

    /// <summary>A permit.</summary>
    Permit,

    /// <summary>A mutex that is free, or its own.</summary>
    Mutex,

    /// <summary>A condition over a cell.</summary>
    Condition,

    /// <summary>Room in its store buffer.</summary>
    Room,
}
