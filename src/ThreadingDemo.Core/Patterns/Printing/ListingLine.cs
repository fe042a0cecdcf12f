namespace ThreadingDemo.Patterns.Printing;

/// <summary>The kinds of lines of a printed pattern.</summary>
public enum ListingLineKind
{
    /// <summary>The pattern's name, or a thread's.</summary>
    Heading,

    /// <summary>A remark about the pattern.</summary>
    Remark,

    /// <summary>A parameter or a shared declaration.</summary>
    Declaration,

    /// <summary>The threads' code.</summary>
    Code,

    /// <summary>The requirements.</summary>
    Requirement,
}

/// <summary>A line of a printed pattern.</summary>
/// <param name="Kind">The kind of line, which selects the colour.</param>
/// <param name="Text">The text of the line.</param>
public sealed record ListingLine(ListingLineKind Kind, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => VisibleText.Of(Text);
}
