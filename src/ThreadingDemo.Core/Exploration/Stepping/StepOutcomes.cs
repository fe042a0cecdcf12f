using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>The choices for a sequence of steps: each step removes the choices that it needs.</summary>
public sealed class StepOutcomes(IEnumerable<string> waiters, IEnumerable<int> values)
{
    private readonly Queue<string> waiters = new(waiters);
    private readonly Queue<int> values = new(values);

    /// <summary>The choices that no step has taken.</summary>
    public IEnumerable<string> Left => waiters.Concat(values.Select(ScheduleText.Number));

    /// <summary>The next thread to wake; null if none is given.</summary>
    internal string? TakeWaiter() => waiters.Count > 0 ? waiters.Dequeue() : null;

    /// <summary>The next value to choose; null if none is given.</summary>
    internal int? TakeValue() => values.Count > 0 ? values.Dequeue() : null;
}
