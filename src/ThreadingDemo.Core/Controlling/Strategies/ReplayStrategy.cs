using System.Collections.Generic;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Replays a schedule: each thread runs up to the operation at which its segment ends.</summary>
internal sealed class ReplayStrategy(IReadOnlyList<ScheduleSegment> segments) : ControlStrategy
{
    private int at;

    public override bool ChoosesAtEveryOperation => true;

    /// <summary>True if the run could not follow the schedule.</summary>
    public bool HasDiverged { get; private set; }

    public override void Begin(long number) => (at, HasDiverged) = (0, false);

    public override int Choose(ControlChoice choice)
    {
        int current = choice.CurrentIndex;
        if (current >= 0 && at < segments.Count
            && segments[at].Thread == choice.Current!.Number && choice.Current.Operations < segments[at].Until)
        {
            return current;
        }

        while (++at < segments.Count)
        {
            ScheduleSegment segment = segments[at];
            int next = choice.Candidates.FindIndex(
                candidate => candidate.Thread.Number == segment.Thread && candidate.TimesOut == segment.TimesOut);
            if (next >= 0)
            {
                return next;
            }

            HasDiverged = true;
        }

        // After the end of the schedule the current thread continues or, if it cannot, the one that was created first.
        return current >= 0 ? current : 0;
    }
}
