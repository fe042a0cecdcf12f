namespace ThreadingDemo.Exploration.Printing;

/// <summary>A part of a line.</summary>
/// <param name="Style">What sort of text it is.</param>
/// <param name="Text">What it says.</param>
public readonly record struct ListingSpan(ListingStyle Style, string Text);
