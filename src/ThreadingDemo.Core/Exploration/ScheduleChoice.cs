namespace ThreadingDemo.Exploration;

/// <summary>What a step chooses: whom it wakes, or a value.</summary>
/// <param name="Waiter">The thread that is woken; empty where a value is chosen.</param>
/// <param name="Value">The value that is chosen.</param>
public sealed record ScheduleChoice(string Waiter, int Value);
