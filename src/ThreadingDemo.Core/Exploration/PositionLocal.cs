using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A local of a thread that may still be read.</summary>
/// <param name="Name">The name of the local; of a value that was read from shared state and not used yet, what was read.</param>
/// <param name="Value">The value.</param>
public sealed record PositionLocal(string Name, int Value)
{
    /// <summary>The name and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}
