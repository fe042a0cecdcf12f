using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>Something that went wrong.</summary>
internal readonly record struct Trouble(MarkKind Kind, long Nanoseconds, string Thread, string Message);
