using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Choosing;
using ThreadingDemo.Controlling.Strategies;

namespace ThreadingDemo.Controlling.Searching;

/// <summary>Shortens schedules: replays shorter ones and keeps those that lead to the same outcome.</summary>
internal sealed class ScheduleShortener(ProgramHost host, OutcomeJudge judge, int maximumSteps, CancellationToken token)
{
    private const int MaximumReplays = 500;
    private const int MaximumMilliseconds = 5000;

    // The time limit applies to all outcomes together.
    private readonly Stopwatch stopwatch = Stopwatch.StartNew();
    private int replays;

    /// <summary>Shortens the schedule of an outcome, and describes the outcome as that schedule shows it.</summary>
    public void Shorten(FoundOutcome found)
    {
        replays = 0;
        List<ScheduleSegment> best = [.. found.Schedule];
        if (Replay(found.Key, best) is null)
        {
            // The program depends on something that is not controlled: the schedule is kept.
            return;
        }

        best = Prefix(found.Key, best);
        while (FirstCut(found.Key, best) is { } shorter)
        {
            best = shorter;
        }

        // Values in the description differ from schedule to schedule, so it must come from the final one.
        if (Replay(found.Key, best) is { } last)
        {
            (found.Schedule, found.Message, found.Output, found.Lines) = (best, last.Message, last.Output, last.Lines);
        }
    }

    private bool MayContinue =>
        replays < MaximumReplays && stopwatch.ElapsedMilliseconds < MaximumMilliseconds && !token.IsCancellationRequested;

    // The first cut of the schedule that is shorter and has the outcome; null if there is none.
    private List<ScheduleSegment>? FirstCut(OutcomeKey key, List<ScheduleSegment> segments) =>
        ScheduleCuts.Of(segments, segment => segment.Thread).TakeWhile(_ => MayContinue)
            .FirstOrDefault(cut => cut.Count < segments.Count && LeadsTo(key, cut));

    // The shortest prefix that has the outcome: after the end of a schedule each thread runs until it blocks or ends.
    private List<ScheduleSegment> Prefix(OutcomeKey key, List<ScheduleSegment> segments)
    {
        for (int length = 0; length < segments.Count && MayContinue; length += 1 + (length / 16))
        {
            List<ScheduleSegment> prefix = segments.GetRange(0, length);
            if (LeadsTo(key, prefix))
            {
                return prefix;
            }
        }

        return segments;
    }

    private bool LeadsTo(OutcomeKey key, List<ScheduleSegment> segments) => Replay(key, segments) is not null;

    // The outcome with the key; null if the replay does not have it.
    private FoundOutcome? Replay(OutcomeKey key, List<ScheduleSegment> segments)
    {
        replays++;
        ControlledRun run = host.Run(new ReplayStrategy(segments), 0, new SharedSites(), maximumSteps, token);
        return run.Ending == RunEnding.Cancelled ? null : judge.Of(run, host.Result).FirstOrDefault(outcome => outcome.Key == key);
    }
}
