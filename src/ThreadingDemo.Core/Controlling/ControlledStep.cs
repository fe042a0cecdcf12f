using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>Something that a controlled thread has done.</summary>
/// <param name="Event">The event.</param>
/// <param name="Site">Where in the program's text; null where that is nowhere.</param>
/// <param name="Effect">What it has done, in words, without the place.</param>
public sealed record ControlledStep(TraceEvent Event, SourceSite? Site, string Effect);
