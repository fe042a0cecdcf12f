namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A condition variable; its mutex is given by number.</summary>
public sealed record ConditionCell(string Name, int Mutex);
