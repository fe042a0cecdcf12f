namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A semaphore; without a declared maximum, its maximum is the greatest integer.</summary>
public sealed record SemaphoreCell(string Name, int Initial, int Maximum);
