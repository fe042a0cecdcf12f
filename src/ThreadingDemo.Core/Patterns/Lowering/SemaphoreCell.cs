namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A semaphore.</summary>
public sealed record SemaphoreCell(string Name, int Initial);
