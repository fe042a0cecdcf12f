using System.Collections.Generic;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration;

/// <summary>The state of a thread in a position.</summary>
public sealed class PositionThread
{
    /// <summary>Its name, as in traces.</summary>
    public string Name { get; init; } = "";

    /// <summary>The line of pseudo-code of its next step; empty if it has finished or died.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether it can take a step.</summary>
    public bool CanMove { get; init; }

    /// <summary>The resource that it waits for; empty if it can take a step.</summary>
    public string WaitsFor { get; init; } = "";

    /// <summary>Whether it rests: it may stay there for ever.</summary>
    public bool IsResting { get; init; }

    /// <summary>Whether it has finished.</summary>
    public bool IsFinished { get; init; }

    /// <summary>Whether it has died of a fault.</summary>
    public bool HasDied { get; init; }

    /// <summary>Its values that may still be read.</summary>
    public IReadOnlyList<PositionLocal> Locals { get; init; } = [];

    /// <summary>Its stores that are not yet in memory, the oldest first.</summary>
    public IReadOnlyList<PositionStore> Stores { get; init; } = [];

    /// <summary>The family that it belongs to.</summary>
    internal string Family { get; init; } = "";

    /// <summary>Its index in the family.</summary>
    internal int Index { get; init; }

    /// <summary>The statement of that line.</summary>
    internal Statement? Statement { get; init; }

    /// <summary>The shared integer that it reads next; empty if it does something else.</summary>
    internal string Reads => Operation == OpCode.Load ? Touches : "";

    /// <summary>The operation of its next instruction.</summary>
    internal OpCode Operation { get; init; }

    /// <summary>Whether its next step is a block of instructions.</summary>
    internal bool IsOneStep { get; init; }

    /// <summary>The integer, semaphore, mutex, condition or queue of its next instruction; empty if there is none.</summary>
    internal string Touches { get; init; } = "";

    /// <summary>The regions that it is inside.</summary>
    internal IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The thread and its state.</summary>
    public override string ToString() => VisibleText.Of($"{Name}: " + (IsFinished ? "finished" : HasDied ? "died"
        : Line + (WaitsFor.Length > 0 ? $", waits for {WaitsFor}" : "") + (IsResting ? ", at rest" : "")));
}

/// <summary>A local of a thread that may still be read.</summary>
/// <param name="Name">The name of the local, or the name of the shared variable from which the value was read for the next
/// step.</param>
/// <param name="Value">The value.</param>
public sealed record PositionLocal(string Name, int Value)
{
    /// <summary>The name and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}

/// <summary>A store that is not yet in memory.</summary>
/// <param name="Name">The integer that it writes.</param>
/// <param name="Value">The value.</param>
public sealed record PositionStore(string Name, int Value)
{
    /// <summary>The integer and the value.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {ScheduleText.Number(Value)}");
}
