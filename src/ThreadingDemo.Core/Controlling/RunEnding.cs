namespace ThreadingDemo.Controlling;

/// <summary>How a controlled run came to its end.</summary>
public enum RunEnding
{
    /// <summary>The main thread has ended.</summary>
    Completed,

    /// <summary>No thread can go on.</summary>
    Deadlocked,

    /// <summary>The run had as many steps as it may have.</summary>
    StepLimit,

    /// <summary>A thread blocks on something that is not controlled.</summary>
    Uncontrolled,

    /// <summary>The search has seen the rest already in another order of independent steps.</summary>
    Pruned,

    /// <summary>The search was stopped.</summary>
    Cancelled,
}
