using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Choosing;
using ThreadingDemo.Controlling.Strategies;

namespace ThreadingDemo.Controlling;

/// <summary>Makes a schedule easier to read: shorter forms are replayed, as long as they come to the same outcome.</summary>
internal sealed class ScheduleShortener(ProgramHost host, OutcomeJudge judge, int maximumSteps, CancellationToken token)
{
    private const int MaximumReplays = 500;
    private const int MaximumMilliseconds = 5000;

    // For all outcomes together.
    private readonly Stopwatch stopwatch = Stopwatch.StartNew();
    private int replays;

    public void Shorten(FoundOutcome found)
    {
        replays = 0;
        List<ScheduleSegment> best = [.. found.Schedule];
        if (Replay(found.Key, best) is null)
        {
            // A source of chance is not under control; the schedule stays as it was taken.
            return;
        }

        best = Prefix(found.Key, best);
        while (ScheduleCuts.Of(best, segment => segment.Thread).TakeWhile(_ => MayGoOn).FirstOrDefault(cut => cut.Count < best.Count && LeadsTo(found.Key, cut)) is { } shorter)
        {
            best = shorter;
        }

        // The words are those of the schedule that is shown: values in them differ from schedule to schedule.
        if (Replay(found.Key, best) is { } last)
        {
            (found.Schedule, found.Message, found.Output, found.Lines) = (best, last.Message, last.Output, last.Lines);
        }
    }

    private bool MayGoOn => replays < MaximumReplays && stopwatch.ElapsedMilliseconds < MaximumMilliseconds && !token.IsCancellationRequested;

    // Where the schedule ends, each thread runs on until it blocks or ends: often that is all that follows.
    private List<ScheduleSegment> Prefix(OutcomeKey key, List<ScheduleSegment> segments)
    {
        for (int length = 0; length < segments.Count && MayGoOn; length += 1 + (length / 16))
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

    // The outcome of that key; null where the schedule comes to another.
    private FoundOutcome? Replay(OutcomeKey key, List<ScheduleSegment> segments)
    {
        replays++;
        ControlledRun run = host.Run(new ReplayStrategy(segments), 0, new SharedSites(), maximumSteps, token);
        return run.Ending == RunEnding.Cancelled ? null : judge.Of(run, host.Result).FirstOrDefault(outcome => outcome.Key == key);
    }
}
