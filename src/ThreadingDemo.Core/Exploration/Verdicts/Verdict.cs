namespace ThreadingDemo.Exploration;

/// <summary>The verdicts on a requirement.</summary>
public enum Verdict
{
    /// <summary>The requirement cannot be violated. For a Possible requirement: a witness exists.</summary>
    Holds,

    /// <summary>A schedule violates the requirement. For a Possible requirement: no witness exists.</summary>
    Violated,

    /// <summary>A limit ended the search before it was decided.</summary>
    Inconclusive,
}
