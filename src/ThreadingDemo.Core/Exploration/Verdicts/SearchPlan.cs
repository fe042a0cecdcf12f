using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>
/// Chooses the search that decides a requirement. Of states that differ in interchangeable threads only one is met, and of
/// the steps that stand for each other one is made, unless it is asked whether a thread starves, as that takes all steps.
/// What such a search finds broken is searched for again with all steps, so that the shortest schedule is the shortest: up
/// to that depth or, where runs end, to their ends, as it takes the whole graph to say how likely a fault is. Where that is
/// too large, the longer schedule is better than none.
/// </summary>
internal sealed class SearchPlan
{
    private readonly bool reduces;
    private readonly bool asksForStarvation;
    private readonly Lazy<GraphSearch> whole;
    private readonly Lazy<GraphSearch> reduced;
    private readonly Lazy<GraphSearch> again;

    /// <summary>Plans the searches for requirements that one graph decides.</summary>
    public SearchPlan(Program program, ValueRanges ranges, PatternSemantics semantics, MemoryModel memory, IReadOnlyList<Requirement> judged, Requirement? observed, bool reduces, Func<SearchLimits> newLimits)
    {
        this.reduces = reduces;
        asksForStarvation = judged.Any(requirement => requirement.Kind == RequirementKind.NoStarvation);
        whole = new(() => Search(reduces ? Reductions.Symmetry : Reductions.None));
        reduced = new(() => Search(Reductions.SymmetryAndSteps));
        again = new(SearchAgain);

        GraphSearch SearchAgain()
        {
            int[] depths = [.. (observed is null ? judged : [observed]).Select(reduced.Value.DepthOfDecision)];
            if (reduced.Value.Search.Limit is { } limit)
            {
                // It is as far from having met all states as the search before.
                GraphSearch toTheDepth = Search(Reductions.Symmetry, 1 + depths.Max());
                toTheDepth.Search.EndBy(toTheDepth.Search.Limit ?? limit);
                return toTheDepth;
            }

            bool isStuck = judged.Where((requirement, i) => requirement.Kind == RequirementKind.NoDeadlock && depths[i] >= 0).Any();
            return reduced.Value.IsBounded ? Search(Reductions.Symmetry) : Search(Reductions.Symmetry, 1 + depths.Max(), isStuck ? reduced.Value : null);
        }

        GraphSearch Search(Reductions reduction, int maximumDepth = int.MaxValue, GraphSearch? before = null) =>
            GraphSearch.Of(program, ranges, semantics, memory, judged, observed, newLimits(), reduction, maximumDepth, before);
    }

    /// <summary>
    /// The search that says most of a requirement; and where it leaves out steps, the limit that ended the search for shorter
    /// schedules.
    /// </summary>
    public (GraphSearch Search, string? Limit) For(Requirement requirement)
    {
        if (!reduces || (asksForStarvation && (requirement.Kind == RequirementKind.NoStarvation || Settles(whole.Value, requirement))))
        {
            return (whole.Value, null);
        }

        if (!reduced.Value.LeavesOutSteps || !IsDecided(reduced.Value, requirement))
        {
            return (reduced.Value, null);
        }

        return IsDecided(again.Value, requirement) ? (again.Value, null) : (reduced.Value, again.Value.DeadEnd.Limit ?? again.Value.Search.Limit);
    }

    private static bool Settles(GraphSearch search, Requirement requirement) =>
        IsDecided(search, requirement) || (requirement.Kind == RequirementKind.NoDeadlock ? search.DeadEnd.Limit : search.Search.Limit) is null;

    private static bool IsDecided(GraphSearch search, Requirement requirement) => search.DepthOfDecision(requirement) >= 0;
}
