namespace ThreadingDemo.Exploration;

/// <summary>The verdicts on a requirement.</summary>
public enum Verdict
{
    /// <summary>It cannot be broken; a Possible has its witness.</summary>
    Holds,

    /// <summary>A schedule breaks it; a Possible has no witness.</summary>
    Violated,

    /// <summary>The search ended before it knew.</summary>
    Inconclusive,
}
