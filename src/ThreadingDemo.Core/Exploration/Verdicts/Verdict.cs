namespace ThreadingDemo.Exploration;

/// <summary>The verdicts on a requirement.</summary>
public enum Verdict
{
    /// <summary>It cannot be violated; a Possible has a witness.</summary>
    Holds,

    /// <summary>A schedule violates it; a Possible has no witness.</summary>
    Violated,

    /// <summary>A limit ended the search before it was decided.</summary>
    Inconclusive,
}
