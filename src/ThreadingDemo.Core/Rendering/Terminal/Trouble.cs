using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A trouble of a run, such as a failure or a deadlock.</summary>
internal readonly record struct Trouble(MarkKind Kind, long Nanoseconds, string Thread, string Message);
