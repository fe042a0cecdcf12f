namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Something that happens to a thread at one moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Nanoseconds">When.</param>
/// <param name="Sequence">The event.</param>
/// <param name="Text">What is written beside it.</param>
/// <param name="Other">Of what lets another thread go on, its lane.</param>
internal readonly record struct LaneMark(MarkKind Kind, long Nanoseconds, long Sequence, string Text = "", ThreadLane? Other = null);
