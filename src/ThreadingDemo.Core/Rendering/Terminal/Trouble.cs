using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Writes an event of trouble.</summary>
internal readonly record struct Trouble(MarkKind Kind, long Nanoseconds, string Thread, string Message);
