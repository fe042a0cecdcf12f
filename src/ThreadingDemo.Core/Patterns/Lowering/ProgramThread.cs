namespace ThreadingDemo.Patterns.Lowering;

/// <summary>One thread: its name, its index in its family, and the code that it shares with the family.</summary>
public sealed record ProgramThread(string Name, int Index, ThreadCode Code);
