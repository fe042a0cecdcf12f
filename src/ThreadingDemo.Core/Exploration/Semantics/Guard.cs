namespace ThreadingDemo.Exploration.Semantics;

/// <summary>The condition under which a thread can take a step at a location.</summary>
internal enum Guard
{
    /// <summary>No condition: the thread can always step.</summary>
    None,

    /// <summary>The thread has finished and never steps.</summary>
    Finished,

    /// <summary>The thread is not blocked.</summary>
    NotBlocked,

    /// <summary>The semaphore has a permit.</summary>
    Permit,

    /// <summary>The mutex is free, or the thread holds it.</summary>
    Mutex,

    /// <summary>A condition on a cell is true.</summary>
    Condition,

    /// <summary>The store buffer of the thread is not full.</summary>
    Room,
}
