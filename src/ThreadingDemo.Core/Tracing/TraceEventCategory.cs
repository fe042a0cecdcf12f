namespace ThreadingDemo.Tracing;

/// <summary>The category of an event, which determines its colour in front ends.</summary>
public enum TraceEventCategory
{
    /// <summary>A thread's life: created, started, finished ...</summary>
    Life,

    /// <summary>A thread cannot continue yet.</summary>
    Wait,

    /// <summary>A thread got what it waited for.</summary>
    Gain,

    /// <summary>A thread lets others continue.</summary>
    Release,

    /// <summary>A thread writes a message.</summary>
    Speech,

    /// <summary>Something went wrong.</summary>
    Trouble,
}
