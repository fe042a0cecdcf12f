using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>Counts the schedules of each outcome, for at most 200 outcomes; further ones are not counted.</summary>
internal sealed class OutcomeTally
{
    private const int MaximumCount = 200;

    private readonly Dictionary<OutcomeKey, FoundOutcome> outcomes = [];

    /// <summary>The number of schedules counted.</summary>
    public long ScheduleCount { get; private set; }

    /// <summary>True if no further outcome can be added.</summary>
    public bool IsFull => outcomes.Count >= MaximumCount;

    /// <summary>The outcomes in order of their first schedules, data races and lost updates last.</summary>
    public IReadOnlyList<FoundOutcome> Outcomes =>
        [.. outcomes.Values.OrderBy(found => found.Outcome == ScriptOutcome.Race).ThenBy(found => found.First)];

    /// <summary>Counts a schedule.</summary>
    /// <param name="number">The number of the schedule.</param>
    /// <param name="run">Its run.</param>
    /// <param name="found">The outcomes of the run.</param>
    public void Add(long number, ControlledRun run, IEnumerable<FoundOutcome> found)
    {
        ScheduleCount++;
        foreach (FoundOutcome outcome in found)
        {
            if (outcomes.TryGetValue(outcome.Key, out FoundOutcome? known))
            {
                known.Count++;
                if (number < known.First)
                {
                    (known.First, known.Schedule) = (number, [.. run.Schedule]);
                    (known.Output, known.Message, known.Lines) = (outcome.Output, outcome.Message, outcome.Lines);
                }
            }
            else if (!IsFull)
            {
                (outcome.Count, outcome.First, outcome.Schedule) = (1, number, [.. run.Schedule]);
                outcomes.Add(outcome.Key, outcome);
            }
        }
    }
}
