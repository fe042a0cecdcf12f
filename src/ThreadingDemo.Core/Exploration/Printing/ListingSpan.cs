namespace ThreadingDemo.Exploration.Printing;

/// <summary>A part of a line.</summary>
/// <param name="Style">The style.</param>
/// <param name="Text">The text.</param>
public readonly record struct ListingSpan(ListingStyle Style, string Text);
