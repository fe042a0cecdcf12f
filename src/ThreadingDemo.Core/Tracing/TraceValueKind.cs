namespace ThreadingDemo.Tracing;

/// <summary>How the value of a recorded event is meant.</summary>
public enum TraceValueKind : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is the value.</summary>
    Level,

    /// <summary>It is what the resource's count changes by; the event shows the count after it.</summary>
    Change,
}
