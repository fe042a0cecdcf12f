namespace ThreadingDemo.Patterns.Printing;

/// <summary>The sorts of lines of a printed pattern.</summary>
public enum ListingLineKind
{
    /// <summary>The pattern's name, or a thread's.</summary>
    Heading,

    /// <summary>What is said of the pattern.</summary>
    Remark,

    /// <summary>A parameter, or something that the threads share.</summary>
    Declaration,

    /// <summary>The threads' code.</summary>
    Code,

    /// <summary>What must hold.</summary>
    Requirement,
}

/// <summary>A line of a printed pattern.</summary>
/// <param name="Kind">What sort of line it is: what a front end gives a colour to.</param>
/// <param name="Text">What it says.</param>
public sealed record ListingLine(ListingLineKind Kind, string Text)
{
    /// <summary>What it says.</summary>
    public override string ToString() => VisibleText.Of(Text);
}
