namespace ThreadingDemo.Tracing;

/// <summary>What sort of thing an event is: what a front end gives a colour to.</summary>
public enum TraceEventCategory
{
    /// <summary>A thread's life: created, started, finished ...</summary>
    Life,

    /// <summary>A thread cannot go on yet.</summary>
    Wait,

    /// <summary>A thread got what it waited for.</summary>
    Gain,

    /// <summary>A thread lets others go on.</summary>
    Release,

    /// <summary>A thread says something.</summary>
    Speech,

    /// <summary>Something went wrong.</summary>
    Trouble,
}
