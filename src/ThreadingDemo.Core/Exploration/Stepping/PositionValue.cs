using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>The state of a shared variable or resource.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The integer, the number of permits, of the owner's locks, of waiting threads or of items.</param>
/// <param name="Owner">The thread that holds the mutex; empty if none does.</param>
/// <param name="Items">The queue's items, the front first.</param>
/// <param name="Waiting">The threads that wait for it: under Fifo, the one that has waited longest first; otherwise in the
/// order of the threads.</param>
public sealed record PositionValue(
    PositionValueKind Kind, string Name, int Value, string Owner, IReadOnlyList<int> Items, IReadOnlyList<string> Waiting)
{
    /// <summary>The state without the name: <c>3</c>, <c>0 (A, B wait)</c>, <c>free</c>, <c>[1, 2]</c>.</summary>
    public string Text =>
        Kind == PositionValueKind.Condition && Waiting.Count == 0 ? "no thread waits"
        : Waiting.Count == 0 ? Own(", ")
        : (Own(", ") is { Length: > 0 } own ? own + " " : "") + $"({string.Join(", ", Waiting)} wait{(Waiting.Count == 1 ? "s" : "")})";

    /// <summary>A shorter form of it: <c>3</c>, <c>0(A,B)</c>.</summary>
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

/// <summary>The kinds of shared variables and resources.</summary>
public enum PositionValueKind
{
    /// <summary>An integer, or an element of an array.</summary>
    Integer,

    /// <summary>An integer that only requirements read.</summary>
    Ghost,

    /// <summary>An event: 1 if it is set, else 0.</summary>
    Event,

    /// <summary>A countdown: the number of missing signals.</summary>
    Countdown,

    /// <summary>A barrier: the number of threads that have arrived in this phase.</summary>
    Barrier,

    /// <summary>A readers-writer lock: the number of readers that hold it, or -1 for a writer.</summary>
    ReaderWriterLock,

    /// <summary>A semaphore: its permits.</summary>
    Semaphore,

    /// <summary>A mutex: the number of times that its owner has locked it.</summary>
    Mutex,

    /// <summary>A condition: the number of waiting threads.</summary>
    Condition,

    /// <summary>A queue: the number of its items.</summary>
    Queue,
}
