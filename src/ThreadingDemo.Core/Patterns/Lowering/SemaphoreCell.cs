namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A semaphore; without a declared maximum, its maximum is the greatest integer.</summary>
public sealed record SemaphoreCell(string Name, int Initial, int Maximum)
{
    /// <summary>Whether it is an automatic event: then a signal at its maximum of 1 changes nothing, and is no fault.</summary>
    public bool IsEvent { get; init; }
}
