using System;

namespace ThreadingDemo.Controlling;

/// <summary>The ways in which a controlled run ends.</summary>
internal enum RunEnding
{
    /// <summary>The main thread has ended.</summary>
    Completed,

    /// <summary>No thread can continue.</summary>
    Deadlocked,

    /// <summary>The run reached the maximum number of steps.</summary>
    StepLimit,

    /// <summary>A thread blocks on something that is not controlled.</summary>
    Uncontrolled,

    /// <summary>The rest of the schedule is equivalent to one that the search has tried.</summary>
    Pruned,

    /// <summary>The search or replay was stopped.</summary>
    Cancelled,
}

/// <summary>A program could not be run under control, for example because the initialization of its runspaces fails.</summary>
public sealed class ControlledRunException(string message, Exception inner) : Exception(VisibleText.OfLines(message), inner);

/// <summary>Thrown within the scheduler if a thread that has already ended itself ends the run.</summary>
internal sealed class ControlledRunEndedException : Exception;
