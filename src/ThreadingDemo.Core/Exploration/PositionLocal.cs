using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A value that a thread has for itself and may still read.</summary>
/// <param name="Name">The local's name; of what was read from shared state and not used yet, what was read.</param>
/// <param name="Value">The value.</param>
public sealed record PositionLocal(string Name, int Value)
{
    /// <summary>The name and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}
