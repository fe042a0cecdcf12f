using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A store that memory has not seen yet.</summary>
/// <param name="Name">The integer to which it goes.</param>
/// <param name="Value">The value.</param>
public sealed record PositionStore(string Name, int Value)
{
    /// <summary>The integer and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}
