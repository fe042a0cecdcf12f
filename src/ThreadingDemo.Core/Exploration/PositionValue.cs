using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>The state of something that the threads share.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The integer, the permits, the owner's locks, or how many there are.</param>
/// <param name="Owner">The thread that holds the mutex; empty if none does.</param>
/// <param name="Items">The queue's items, the front first.</param>
/// <param name="Waiting">The threads that wait for it: under Fifo the longest waiting first, else in their order.</param>
public sealed record PositionValue(
    PositionValueKind Kind, string Name, int Value, string Owner, IReadOnlyList<int> Items, IReadOnlyList<string> Waiting)
{
    /// <summary>The state without the name: <c>3</c>, <c>0 (A, B wait)</c>, <c>free</c>, <c>[1, 2]</c>.</summary>
    public string Text =>
        Kind == PositionValueKind.Condition && Waiting.Count == 0 ? "nobody waits"
        : Waiting.Count == 0 ? Own(", ")
        : (Own(", ") is { Length: > 0 } own ? own + " " : "") + $"({string.Join(", ", Waiting)} wait{(Waiting.Count == 1 ? "s" : "")})";

    /// <summary>The same in few characters: <c>3</c>, <c>0(A,B)</c>.</summary>
    internal string Compact =>
        $"{Own(",")}{(Waiting.Count > 0 || Kind == PositionValueKind.Condition ? $"({string.Join(",", Waiting)})" : "")}";

    /// <summary>The name and the state.</summary>
    public override string ToString() => VisibleText.Of($"{Name} = {Text}");

    private string Own(string separator) => Kind switch
    {
        PositionValueKind.Mutex when Owner.Length == 0 => "free",
        PositionValueKind.Mutex => Owner + (Value > 1 ? $" x {ScheduleText.Number(Value)}" : ""),
        PositionValueKind.Event => Value == 1 ? "set" : "not set",
        PositionValueKind.ReaderWriterLock => Value < 0 ? "written" : Value == 0 ? "free" : $"{ScheduleText.Number(Value)} reading",
        PositionValueKind.Queue => $"[{string.Join(separator, Items.Select(ScheduleText.Number))}]",
        PositionValueKind.Condition => "",
        _ => ScheduleText.Number(Value),
    };
}

/// <summary>The kinds of what threads share.</summary>
public enum PositionValueKind
{
    /// <summary>An integer, or an element of an array.</summary>
    Integer,

    /// <summary>An integer that only requirements read.</summary>
    Ghost,

    /// <summary>An event: 1 if it is set, else 0.</summary>
    Event,

    /// <summary>A countdown: how many signals are missing.</summary>
    Countdown,

    /// <summary>A barrier: how many have arrived in this phase.</summary>
    Barrier,

    /// <summary>A readers-writer lock: how many readers hold it, or -1 for a writer.</summary>
    ReaderWriterLock,

    /// <summary>A semaphore: its permits.</summary>
    Semaphore,

    /// <summary>A mutex: how often its owner has locked it.</summary>
    Mutex,

    /// <summary>A condition: how many wait to be notified.</summary>
    Condition,

    /// <summary>A queue: how many items it has.</summary>
    Queue,
}
