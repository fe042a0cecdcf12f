namespace ThreadingDemo.Exploration.Semantics;

/// <summary>A choice within a step: the thread that is woken, or a value.</summary>
internal readonly record struct Choice(bool IsWaiter, int Value);
