namespace ThreadingDemo.Rendering.Files;

/// <summary>What an event is made of, in the order of <see cref="Tracing.TraceEvent"/>'s properties; files use these names.</summary>
internal enum TraceEventField
{
    RunId,
    Sequence,
    ElapsedNanoseconds,
    ThreadId,
    Thread,
    Event,
    Resource,
    Value,
    Message,
    Demo,
}
