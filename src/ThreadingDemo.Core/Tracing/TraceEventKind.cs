namespace ThreadingDemo.Tracing;

/// <summary>What a thread did. The name of the member is what <see cref="TraceEvent.Event"/> says.</summary>
public enum TraceEventKind : byte
{
    /// <summary>A thread object was made; <see cref="TraceEvent.Resource"/> names the new thread.</summary>
    Created,

    /// <summary>The thread's first own act.</summary>
    Started,

    /// <summary>The thread could not go on at once and blocks on the resource.</summary>
    Waiting,

    /// <summary>The thread holds the resource; stamped after it was taken.</summary>
    Acquired,

    /// <summary>The thread gives the resource back; stamped before it is let go.</summary>
    Released,

    /// <summary>The resource was not to be had without waiting, or in time; or it took no more permits.</summary>
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

    /// <summary>The thread left a barrier behind.</summary>
    Passed,

    /// <summary>The thread took a step that a pattern's requirements speak of.</summary>
    Stepped,

    /// <summary>The thread entered a region; stamped after what let it in.</summary>
    Entered,

    /// <summary>The thread leaves a region; stamped before it lets others in.</summary>
    Left,

    /// <summary>The thread says something; where the notebook prints, these are its words.</summary>
    Message,

    /// <summary>What the example is about was broken: an update lost, an order not kept.</summary>
    Violated,

    /// <summary>An exception left the thread's body.</summary>
    Failed,

    /// <summary>The trace buffer was full; <see cref="TraceEvent.Value"/> is the time lost, in nanoseconds.</summary>
    Stalled,

    /// <summary>The run found itself deadlocked.</summary>
    Deadlocked,

    /// <summary>The run had no event for its timeout.</summary>
    TimedOut,

    /// <summary>The thread was stopped before its end.</summary>
    Cancelled,

    /// <summary>The thread's last own act.</summary>
    Finished,

    /// <summary>The thread has seen another one's end; <see cref="TraceEvent.Resource"/> names that thread.</summary>
    Joined,
}
