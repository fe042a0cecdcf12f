namespace ThreadingDemo.Patterns.Printing;

/// <summary>A line of a printed pattern.</summary>
/// <param name="Kind">What sort of line it is: what a front end gives a colour to.</param>
/// <param name="Text">What it says.</param>
public sealed record ListingLine(ListingLineKind Kind, string Text)
{
    /// <summary>What it says.</summary>
    public override string ToString() => VisibleText.Of(Text);
}
