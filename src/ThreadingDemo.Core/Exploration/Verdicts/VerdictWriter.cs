using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>Writes the verdict of an exhaustive search on a requirement.</summary>
/// <param name="subject">The program.</param>
/// <param name="semantics">To which threads semaphores give their permits.</param>
/// <param name="memory">The memory model.</param>
/// <param name="search">The search.</param>
/// <param name="limit">If the search had ample sets, the limit that ended the search for shorter schedules.</param>
internal sealed class VerdictWriter(
    ProgramSubject subject, PatternSemantics semantics, MemoryModel memory, GraphSearch search, string? limit)
{
    private readonly Stopwatch stopwatch = Stopwatch.StartNew();
    private readonly PathFinder paths = search.NewPathFinder();

    public PatternVerdict Of(Requirement requirement)
    {
        switch (requirement.Scope())
        {
            case RequirementScope.Step when search.FaultAtBeginning is not null:
                return Violated(requirement, Fault.Error, [], () => 1);
            case RequirementScope.Step:
                return OfEdge(requirement, Fault.Error, search.Search.Findings.Error, context =>
                    context.Death is not null, search.ChanceOfDeath);
            case RequirementScope.Steps:
                return OfEdge(requirement, Fault.Order, search.Search.Findings.Broken, context =>
                    context.IsBroken, search.ChanceOfBreaking);
            case RequirementScope.Continuations:
                return OfDeadlock(requirement);
            case RequirementScope.Cycles:
                return OfStarvation(requirement);
            default:
                return OfStates(requirement);
        }
    }

    private PatternVerdict OfEdge(Requirement requirement, Fault fault, int state, Predicate<StepContext> isFault, Func<double?> chance) =>
        state < 0 ? Undecided(requirement, search.Search.Limit)
        : Violated(requirement, fault, paths.PathTo(state, isFault), chance);

    private PatternVerdict OfDeadlock(Requirement requirement)
    {
        (int state, string? limit) = search.DeadEnd;
        return state < 0 ? Undecided(requirement, limit)
            : Violated(requirement, Fault.Deadlock, paths.PathTo(state), () => search.ChanceOf((_, at) => search.StuckIn(at) != 0));
    }

    private PatternVerdict OfStarvation(Requirement requirement)
    {
        try
        {
            (Starvation? found, string? limit) = search.StarvationOf(requirement);
            if (found is null)
            {
                return Undecided(requirement, limit);
            }

            (Lasso? lasso, limit) = search.LassoOf(found);
            return lasso is null ? Undecided(requirement, limit)
                : Write(requirement, Verdict.Violated, Fault.Starvation, Text(lasso.Prefix, lasso.Cycle),
                    lasso.Prefix.Count + lasso.Cycle.Count, null, limit);
        }
        catch (OutOfMemoryException)
        {
            return Undecided(requirement, SearchLimits.Memory);
        }
    }

    private PatternVerdict OfStates(Requirement requirement)
    {
        int index = search.Judges.ToList().FindIndex(judge => judge.Requirement == requirement);
        Judge judge = search.Judges[index];
        int state = search.Search.Findings.Deciding[index];
        if (state < 0)
        {
            return search.Search.Limit is null && requirement.Kind == RequirementKind.Possible
                ? Write(requirement, Verdict.Violated, Fault.Invariant, "", search.Search.Depth, null, null)
                : Undecided(requirement, search.Search.Limit);
        }

        bool isFault = search.Search.Findings.IsFault[index];
        List<Move> moves = paths.PathTo(state);
        return requirement.Kind == RequirementKind.Possible && !isFault
            ? Write(requirement, Verdict.Holds, null, Text(moves), moves.Count, null, Longer(requirement))
            : Violated(requirement, isFault ? Fault.Error : Fault.Invariant, moves, () =>
                search.ChanceOf((context, _) => Breaks(judge, context)));
    }

    private bool Breaks(Judge judge, StepContext context) =>
        (!judge.IsAtEnd || search.Machine.IsEnd(context, search.Machine.Enabled(context))) && judge.Decides(context, out _);

    /// <summary>No violation was found: the requirement holds, unless a limit ended the search.</summary>
    private PatternVerdict Undecided(Requirement requirement, string? limit) =>
        Write(requirement, limit is null ? Verdict.Holds : Verdict.Inconclusive, null, "", search.Search.Depth, limit is null
            && requirement.Scope() != RequirementScope.Cycles ? 0 : null, limit);

    private PatternVerdict Violated(Requirement requirement, Fault fault, List<Move> moves, Func<double?> chance) =>
        Write(requirement, Verdict.Violated, fault, Text(moves), moves.Count, search.Search.Limit is null ? chance()
            : null, Longer(requirement));

    // The limit because of which a shorter schedule may exist. A thread may be stuck long before all threads are.
    private string? Longer(Requirement requirement) =>
        search.HasAmpleSets ? search.Search.Limit ?? limit
        : requirement.Scope() == RequirementScope.Continuations ? search.Search.Limit
        : null;

    private string Text(IEnumerable<Move> moves, IEnumerable<Move>? cycle = null) =>
        subject.ScheduleOf(semantics, memory, moves, cycle).ToString();

    private PatternVerdict Write(
        Requirement requirement, Verdict verdict, Fault? fault, string schedule, int depth, double? chance, string? limit) =>
        new(subject, semantics, memory, requirement, verdict)
        {
            Fault = fault?.ToString() ?? "",
            Vacuous = verdict == Verdict.Holds && schedule.Length == 0 && search.IsVacuous,
            States = search.Search.Store.Count,
            Transitions = search.Search.Findings.TransitionCount,
            Depth = depth,
            Schedule = schedule,
            Explain = schedule.Length == 0 ? null : () => ScheduleExplanation.Of(subject.Pattern, schedule, requirement),
            BugProbability = chance,
            Runs95 = RandomRuns.For95Percent(chance),
            Limit = limit ?? "",
            ElapsedMilliseconds = search.ElapsedMilliseconds + stopwatch.ElapsedMilliseconds,
        };
}
