namespace ThreadingDemo.Exploration;

/// <summary>A choice of a step: the thread that it wakes, or a value.</summary>
/// <param name="Waiter">The thread that is woken; empty where a value is chosen.</param>
/// <param name="Value">The value that is chosen.</param>
public sealed record ScheduleChoice(string Waiter, int Value);
