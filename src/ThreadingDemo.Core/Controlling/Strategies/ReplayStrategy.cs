using System.Collections.Generic;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Repeats a schedule: each thread runs up to the operation that the schedule says.</summary>
internal sealed class ReplayStrategy(IReadOnlyList<ScheduleSegment> segments) : ControlStrategy
{
    private int at;

    public override bool AsksAlways => true;

    /// <summary>Whether the run could not follow the schedule.</summary>
    public bool HasStrayed { get; private set; }

    public override void Begin(long number) => (at, HasStrayed) = (0, false);

    public override int Choose(ControlChoice choice)
    {
        int current = choice.CurrentIndex;
        if (current >= 0 && at < segments.Count && segments[at].Thread == choice.Current!.Number && choice.Current.Operations < segments[at].Until)
        {
            return current;
        }

        while (++at < segments.Count)
        {
            int next = choice.Candidates.FindIndex(candidate => candidate.Thread.Number == segments[at].Thread && candidate.TimesOut == segments[at].TimesOut);
            if (next >= 0)
            {
                return next;
            }

            HasStrayed = true;
        }

        // Behind the schedule's end nothing is decided: the current thread goes on, or the one that was created first.
        return current >= 0 ? current : 0;
    }
}
