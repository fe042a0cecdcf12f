namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The author of a version, and how the author presents it. The result of exploring may differ.</summary>
public enum BookVerdict
{
    /// <summary>The source presents it as a solution.</summary>
    Right,

    /// <summary>The source presents it as a mistake.</summary>
    Wrong,

    /// <summary>It is not the source's, but this project's own: a correction, a solution of a puzzle, or another reading.</summary>
    Ours,

    /// <summary>A reader of the book has proposed it in public.</summary>
    Reader,
}
