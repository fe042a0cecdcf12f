namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A part of a line of a drawn timeline.</summary>
/// <param name="Style">The kind of text.</param>
/// <param name="Text">The text, without control characters.</param>
internal readonly record struct TimelinePart(TimelineStyle Style, string Text);
