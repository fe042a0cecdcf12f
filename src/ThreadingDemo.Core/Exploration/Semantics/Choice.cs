namespace ThreadingDemo.Exploration.Semantics;

/// <summary>What was chosen within a step: the thread that was woken, or a value.</summary>
internal readonly record struct Choice(bool IsWaiter, int Value);
