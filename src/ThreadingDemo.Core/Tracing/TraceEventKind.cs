namespace ThreadingDemo.Tracing;

/// <summary>The action of a thread. <see cref="TraceEvent.Event"/> has the name of the member.</summary>
public enum TraceEventKind : byte
{
    /// <summary>A thread object was created; <see cref="TraceEvent.Resource"/> names the new thread.</summary>
    Created,

    /// <summary>The first event of the thread itself.</summary>
    Started,

    /// <summary>The thread could not continue at once and blocks on the resource.</summary>
    Waiting,

    /// <summary>The thread holds the resource; recorded after the acquisition.</summary>
    Acquired,

    /// <summary>The thread releases the resource; recorded before the release.</summary>
    Released,

    /// <summary>The thread could not acquire the resource without waiting or in time, or a semaphore was at its maximum.</summary>
    Refused,

    /// <summary>The thread notified others that wait on a condition.</summary>
    Notified,

    /// <summary>The thread signalled an event or a countdown.</summary>
    Signalled,

    /// <summary>The thread reset an event.</summary>
    Reset,

    /// <summary>A wait for a notification or a signal has ended.</summary>
    Woken,

    /// <summary>The thread reached a barrier.</summary>
    Arrived,

    /// <summary>The thread passed a barrier.</summary>
    Passed,

    /// <summary>The thread took a step of a pattern.</summary>
    Stepped,

    /// <summary>The thread entered a region; recorded after the event that let it in.</summary>
    Entered,

    /// <summary>The thread leaves a region; recorded before the event that lets others in.</summary>
    Left,

    /// <summary>The thread writes a message; where the notebook prints, it is the same text.</summary>
    Message,

    /// <summary>The property that the example is about was violated: an update was lost, an order was not kept.</summary>
    Violated,

    /// <summary>The thread did not handle an exception.</summary>
    Failed,

    /// <summary>The trace buffer was full; <see cref="TraceEvent.Value"/> is the time lost, in nanoseconds.</summary>
    Stalled,

    /// <summary>The run was found deadlocked.</summary>
    Deadlocked,

    /// <summary>The run had no event for its timeout.</summary>
    TimedOut,

    /// <summary>The thread was stopped before its end.</summary>
    Cancelled,

    /// <summary>The last event of the thread itself.</summary>
    Finished,

    /// <summary>The thread has joined another one; <see cref="TraceEvent.Resource"/> names that thread.</summary>
    Joined,
}
