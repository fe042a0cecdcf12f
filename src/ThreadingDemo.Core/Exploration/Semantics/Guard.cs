namespace ThreadingDemo.Exploration.Semantics;

/// <summary>The condition under which a thread can take a step at a location.</summary>
internal enum Guard
{
    /// <summary>None: it always can.</summary>
    None,

    /// <summary>It has finished and never can.</summary>
    Finished,

    /// <summary>It is not blocked.</summary>
    NotBlocked,

    /// <summary>The semaphore has a permit.</summary>
    Permit,

    /// <summary>The mutex is free, or its own.</summary>
    Mutex,

    /// <summary>A condition on a cell is true.</summary>
    Condition,

    /// <summary>Its store buffer is not full.</summary>
    Room,
}
