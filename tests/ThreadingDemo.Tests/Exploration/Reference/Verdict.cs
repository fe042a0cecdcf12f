namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>What was found of a requirement.</summary>
public enum Verdict
{
    Holds,
    Violated,
    Inconclusive,
}
