namespace ThreadingDemo.Tracing;

/// <summary>The meaning of the value of a recorded event.</summary>
internal enum TraceValueKind : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is the value.</summary>
    Level,

    /// <summary>It is the change of the resource's count; the event shows the count after the change.</summary>
    Change,
}
