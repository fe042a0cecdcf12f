using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>How many schedules have which outcome; of as many outcomes as can be told apart.</summary>
internal sealed class OutcomeTally
{
    private const int MaximumCount = 200;

    private readonly Dictionary<OutcomeKey, FoundOutcome> outcomes = [];

    /// <summary>How many schedules were taken.</summary>
    public long ScheduleCount { get; private set; }

    /// <summary>Whether there were more outcomes than are told apart.</summary>
    public bool IsFull => outcomes.Count >= MaximumCount;

    /// <summary>The outcomes: those that end a run first, the first found first.</summary>
    public IReadOnlyList<FoundOutcome> Outcomes => [.. outcomes.Values.OrderBy(found => found.Outcome == ScriptOutcome.Race).ThenBy(found => found.First)];

    /// <summary>Counts a schedule.</summary>
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
                    (known.First, known.Schedule, known.Output, known.Message, known.Lines) = (number, [.. run.Schedule], outcome.Output, outcome.Message, outcome.Lines);
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
