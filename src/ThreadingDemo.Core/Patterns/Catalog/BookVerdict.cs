namespace ThreadingDemo.Patterns.Catalog;

/// <summary>What the source of a pattern says of it. What exploring finds may differ.</summary>
public enum BookVerdict
{
    /// <summary>It is presented as a solution.</summary>
    Right,

    /// <summary>It is presented as a mistake.</summary>
    Wrong,
}
