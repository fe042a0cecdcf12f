namespace ThreadingDemo.Analysis;

/// <summary>The kind of a span of a thread.</summary>
internal enum SpanKind
{
    /// <summary>The life of a thread: from Started to Finished.</summary>
    Running,

    /// <summary>A wait: from Waiting to the thread's next event.</summary>
    Waiting,

    /// <summary>A hold of a lock or a permit: from Acquired to Released.</summary>
    Holding,

    /// <summary>A stay inside a region of a pattern: from Entered to Left.</summary>
    Inside,
}
