using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>What steps choose, for those that have a choice: each takes what it needs, in turn.</summary>
public sealed class StepOutcomes(IEnumerable<string> waiters, IEnumerable<int> values)
{
    private readonly Queue<string> waiters = new(waiters);
    private readonly Queue<int> values = new(values);

    /// <summary>What no step has taken.</summary>
    public IEnumerable<string> Left => waiters.Concat(values.Select(ScheduleText.Number));

    /// <summary>The thread that is woken next; null where nothing is said.</summary>
    internal string? TakeWaiter() => waiters.Count > 0 ? waiters.Dequeue() : null;

    /// <summary>The value that is chosen next; null where nothing is said.</summary>
    internal int? TakeValue() => values.Count > 0 ? values.Dequeue() : null;
}
