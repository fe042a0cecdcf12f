using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Exploration.Verdicts;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// Writes the verdict of random walks on a requirement. If no walk violates it, the verdict is inconclusive.
/// </summary>
internal sealed class WalkVerdictWriter(
    ProgramSubject subject, PatternSemantics semantics, ExplorationOptions options, WalkSearch search, Stopwatch stopwatch)
{
    public PatternVerdict Of(Requirement requirement)
    {
        int judge = search.Judges.ToList().FindIndex(candidate => candidate.Requirement == requirement);
        int judgeCount = search.Judges.Count;
        return requirement.Scope() switch
        {
            RequirementScope.Step when search.FaultAtBeginning is not null =>
                Write(requirement, Verdict.Violated, Fault.Error, [], 1, null),
            RequirementScope.Step => Of(requirement, Walker.Error(judgeCount), Fault.Error, context => context.Death is not null),
            RequirementScope.Steps =>
                Of(requirement, Walker.Broken(judgeCount), Fault.Order, context => context.IsBroken),
            RequirementScope.Continuations => Of(requirement, Walker.Stuck(judgeCount), Fault.Deadlock, IsStuck),
            RequirementScope.Cycles => Write(
                requirement, Verdict.Inconclusive, null, [], null,
                    "random schedules have an end, and a starvation has none: Strategy Exhaustive decides it"),
            _ => Of(requirement, judge, Fault.Invariant, context => Decides(search.Judges[judge], context)),
        };
    }

    private bool IsStuck(StepContext context) => search.Machine.Enabled(context) == 0 && search.Machine.MustMove(context) != 0;

    private bool Decides(Judge judge, StepContext context) =>
        (!judge.IsAtEnd || search.Machine.IsEnd(context, search.Machine.Enabled(context))) && judge.Decides(context, out _);

    private PatternVerdict Of(Requirement requirement, int goal, Fault fault, Func<StepContext, bool> isGoal)
    {
        if (search.Tally.Hits[goal] == 0)
        {
            return Write(requirement, Verdict.Inconclusive, null, [], null, search.Limit ?? AllTried());
        }

        List<Move> moves = search.ShortMovesTo(goal, isGoal);
        double? frequency = options.Strategy == SearchStrategy.Random ? (double)search.Tally.Hits[goal] / search.Tally.WalkCount : null;
        return requirement.Kind == RequirementKind.Possible
            ? Write(requirement, Verdict.Holds, null, moves, null, null)
            : Write(requirement, Verdict.Violated, fault, moves, frequency, null);
    }

    private string AllTried()
    {
        string part = options.Shard == Shard.Whole ? "" : $", Shard {options.Shard}";
        string cut = search.Tally.CutCount == 0 ? ""
            : $", MaxSteps {options.MaxSteps} in {search.Tally.CutCount} of {search.Tally.WalkCount}";
        return $"ScheduleCount {options.ScheduleCount}{part}{cut}";
    }

    private PatternVerdict Write(Requirement requirement, Verdict verdict, Fault? fault, List<Move> moves, double? frequency, string? limit)
    {
        string schedule = verdict == Verdict.Inconclusive ? "" : subject.ScheduleOf(semantics, options.Memory, moves).ToString();
        return new PatternVerdict(subject, semantics, options.Memory, requirement, verdict)
        {
            Fault = fault?.ToString() ?? "",
            States = search.Tally.WalkCount,
            Transitions = search.Tally.StepCount,
            Depth = moves.Count,
            Schedule = schedule,
            Explain = schedule.Length == 0 ? null : () => ScheduleExplanation.Of(subject.Pattern, schedule, requirement),
            BugProbability = frequency,
            Runs95 = RandomRuns.For95Percent(frequency),
            Shard = options.Shard == Shard.Whole ? "" : options.Shard.ToString(),
            Limit = limit ?? "",
            ElapsedMilliseconds = stopwatch.ElapsedMilliseconds,
        };
    }
}
