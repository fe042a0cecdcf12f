namespace ThreadingDemo.Rendering.Terminal;

/// <summary>A part of a line of a drawn timeline.</summary>
/// <param name="Style">The style.</param>
/// <param name="Text">The text, without characters that control a terminal.</param>
internal readonly record struct TimelinePart(TimelineStyle Style, string Text);
