using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>Judges one requirement on the events of one recorded run.</summary>
internal sealed class TraceJudge
{
    private readonly Requirement requirement;
    private readonly string text;
    private readonly TraceSituation situation;
    private readonly HashSet<string> firstSteppers = [];
    private readonly EventJudge? events;
    private readonly string? unrecorded;
    private (TraceEvent Event, Outcome Outcome, string Explanation)? decision;
    private TraceEvent? earliestSecondStep;
    private bool isBrokenByItself;

    public TraceJudge(Requirement requirement, TraceSituation situation)
    {
        (this.requirement, this.situation) = (requirement, situation);
        text = RequirementText.Of(requirement);
        unrecorded = requirement.Expression is null ? null : TraceSituation.Unrecorded(requirement.Expression);
        if (unrecorded is null && requirement.Kind is RequirementKind.AtMost or RequirementKind.Never
            or RequirementKind.Before or RequirementKind.Order or RequirementKind.NoError)
        {
            int bound = requirement.Kind == RequirementKind.AtMost ? situation.Evaluate(requirement.Expression!) : 0;
            events = new EventJudge(requirement, situation.Regions, bound, firstSteppers);
        }
    }

    /// <summary>Judges an event that the situation has processed.</summary>
    public void Observe(TraceEvent next)
    {
        switch (requirement.Kind)
        {
            case var _ when next.Event == nameof(TraceEventKind.Violated) && RunEnd.ReasonOf(next.Message, text) is { } reason:
                bool isOfMark = situation.LatestMark is { } mark && mark.Thread == next.Thread && mark.Resource == next.Resource;
                isBrokenByItself = true;
                Decide(
                    isOfMark ? situation.LatestMark! : next,
                    Outcome.Violated,
                    reason.Length > 0 ? reason : "the run itself reported a violation");
                break;
            case RequirementKind.NoDeadlock when next.Event == nameof(TraceEventKind.Deadlocked):
                Decide(next, Outcome.Violated, next.Message);
                break;
            case RequirementKind.AtEnd when next.Event == nameof(TraceEventKind.Message) && next.Message == RunEnd.Reached:
                JudgeState(next);
                break;
            case RequirementKind.Always or RequirementKind.Possible:
                JudgeState(next);
                break;
            case RequirementKind.Before when next.Event == nameof(TraceEventKind.Stepped):
                LearnFirstSteppers(next);
                break;
        }

        if (events?.Judge(next) is { } explanation)
        {
            if (requirement.Kind == RequirementKind.NoError)
            {
                Decide(next, Outcome.Violated, explanation);
            }
            else
            {
                DecideBySituation(next, Outcome.Violated, explanation);
            }
        }
    }

    /// <summary>The verdict at the end of the trace.</summary>
    public TraceVerdict Conclude(string runId, string demo)
    {
        if (decision is null && requirement.Kind == RequirementKind.AtEnd && !situation.IsCutShort && !situation.Running.Any()
            && situation.Latest is { } end)
        {
            JudgeState(end);
        }

        // A name that the trace does not have may be misspelt; then the result means nothing.
        if (!isBrokenByItself && Missing() is not null)
        {
            decision = null;
        }

        (Outcome outcome, string explanation) = decision is { } decided ? (decided.Outcome, decided.Explanation) : ConcludeUndecided();
        return new TraceVerdict
        {
            RunId = runId,
            Demo = demo,
            Requirement = text,
            Verdict = outcome.ToString(),
            Sequence = decision?.Event.Sequence,
            ElapsedNanoseconds = decision?.Event.ElapsedNanoseconds,
            Thread = decision?.Event.Thread ?? "",
            Explanation = explanation,
        };
    }

    private static string MissingEvents(long count) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} of its events {(count == 1 ? "is" : "are")} missing";

    // The trace does not show whether threads that wait at its end would have continued.
    private string CutShort()
    {
        string ends = $"the trace ends before {Words.List(situation.Running)} did";
        string[] waiting = [.. situation.Running.Where(thread => situation.WaitOf(thread) is not null)
            .Select(thread => $"{thread} waits for {situation.WaitOf(thread)}")];
        return waiting.Length == 0 ? ends : $"{ends}: {Words.List(waiting)} there, and its wait may have ended later";
    }

    // The event itself is certain, but if earlier events are missing, the conclusion from the situation is not.
    private void DecideBySituation(TraceEvent by, Outcome outcome, string explanation)
    {
        bool isSure = situation.MissingCount == 0 || outcome == Outcome.Inconclusive;
        Decide(
            by,
            isSure ? outcome : Outcome.Inconclusive,
            isSure ? explanation : $"as far as the trace shows, {explanation}; but {MissingEvents(situation.MissingCount)} before");
    }

    private void Decide(TraceEvent by, Outcome outcome, string explanation)
    {
        if (decision is null || by.Sequence < decision.Value.Event.Sequence)
        {
            decision = (by, outcome, explanation);
        }
    }

    // A trace shows that a thread's code contains a step only when the thread takes it. So a second step may later turn out
    // to have come too early.
    private void LearnFirstSteppers(TraceEvent stepped)
    {
        if (PatternName.Same(stepped.Resource, requirement.First) && firstSteppers.Add(stepped.Thread) && earliestSecondStep is { } early)
        {
            string taken = FormattableString.Invariant($"{requirement.First}, which came at event {stepped.Sequence}");
            string explanation = $"{early.Thread} took the step {requirement.Second} before {stepped.Thread} took {taken}";
            DecideBySituation(early, Outcome.Violated, explanation);
        }

        if (PatternName.Same(stepped.Resource, requirement.Second))
        {
            earliestSecondStep ??= stepped;
        }
    }

    private void JudgeState(TraceEvent now)
    {
        if (decision is not null || unrecorded is not null)
        {
            return;
        }

        try
        {
            bool isTrue = situation.Evaluate(requirement.Expression!) != 0;
            if (requirement.Kind == RequirementKind.Possible ? isTrue : !isTrue || requirement.Kind == RequirementKind.AtEnd)
            {
                DecideBySituation(
                    now,
                    isTrue ? Outcome.Holds : Outcome.Violated,
                    $"after this event {new RequirementValues(situation.Evaluate, situation.Regions.Inside).Of(requirement)}");
            }
        }
        catch (PatternFaultException e)
        {
            Decide(now, Outcome.Inconclusive, "after this event the condition cannot be judged: " + e.Message);
        }
    }

    private (Outcome Outcome, string Explanation) ConcludeUndecided()
    {
        if (requirement.Kind == RequirementKind.NoStarvation)
        {
            return (Outcome.Inconclusive, "it concerns infinite runs, and a trace is finite: Test-SyncPattern explores them");
        }

        if (unrecorded is not null)
        {
            return (Outcome.Inconclusive, $"a trace does not record what {unrecorded} is");
        }

        if (Missing() is { } missing)
        {
            return (Outcome.Inconclusive, missing);
        }

        if (situation.MissingCount > 0)
        {
            return (Outcome.Inconclusive, $"the trace has no violation, but {MissingEvents(situation.MissingCount)}");
        }

        return requirement.Kind switch
        {
            RequirementKind.Possible => (Outcome.Inconclusive, "it was not true in this run, but may be in another"),
            RequirementKind.AtEnd =>
                (Outcome.Inconclusive, situation.HasDeadlocked ? "the run is deadlocked, which is not an end"
                    : "the run did not reach its end"),
            RequirementKind.NoDeadlock when situation.HasTimedOut =>
                (Outcome.Inconclusive, "the run was ended because it had no more events"),
            RequirementKind.NoDeadlock when situation.Running.Any() => (Outcome.Inconclusive, CutShort()),
            _ => (Outcome.Holds, "no event of the trace violates it"),
        };
    }

    // Names the first name that the trace does not have; null if it has all.
    private string? Missing()
    {
        bool isOfSteps = requirement.Kind is RequirementKind.Before or RequirementKind.Order;
        string[] named = [.. new[] { requirement.First, requirement.Second }.Where(name => name.Length > 0)];
        return Missing("step", isOfSteps ? named : [], situation.StepNames)
            ?? Missing("region", isOfSteps || requirement.Kind == RequirementKind.NoStarvation ? [] : named, situation.RegionNames)
            ?? (requirement.Expression is not { } expression ? null
                : Missing("region", TraceSituation.RegionsIn(expression), situation.RegionNames)
                    ?? Missing("semaphore", TraceSituation.SemaphoresIn(expression), situation.ResourceNames));
    }

    private static string? Missing(string sort, IEnumerable<string> named, HashSet<string> names) =>
        named.FirstOrDefault(name => !names.Contains(name)) is not { } missing ? null
        : $"the trace has no {sort} '{ShortText.Of(missing)}'{NearestName.Hint(missing, names)}";
}
