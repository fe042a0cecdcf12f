namespace ThreadingDemo.Analysis;

/// <summary>What a thread does for a while.</summary>
public enum SpanKind
{
    /// <summary>It lives: from Started to Finished.</summary>
    Running,

    /// <summary>It cannot go on: from Waiting to the thread's next act.</summary>
    Waiting,

    /// <summary>It has a lock or a permit: from Acquired to Released.</summary>
    Holding,

    /// <summary>It is inside a region of a pattern: from Entered to Left.</summary>
    Inside,
}
