namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A queue.</summary>
public sealed record QueueCell(string Name, int Capacity);
