using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A store on its way from a thread to memory.</summary>
/// <param name="Name">The integer that it goes to.</param>
/// <param name="Value">The value that it brings.</param>
public sealed record PositionStore(string Name, int Value)
{
    /// <summary>The integer and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}
