using System;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>
/// Chooses the search that decides a requirement. Starvation needs all steps, so it is searched for without ample sets; all
/// other requirements are searched for with them. A violation that such a search finds is confirmed by a search without ample
/// sets, because they do not preserve shortest schedules: up to the depth of the violation or, if runs are bounded, up to the
/// final states, because the probability of a fault needs the whole graph. If that search is too large, the verdict has the
/// longer schedule.
/// </summary>
internal sealed class SearchPlan
{
    private readonly bool hasAmpleSets;
    private readonly bool asksForStarvation;
    private readonly Lazy<GraphSearch> full;
    private readonly Lazy<GraphSearch> reduced;
    private readonly Lazy<GraphSearch> confirmation;

    /// <summary>Plans the searches for requirements that one graph decides.</summary>
    /// <param name="task">The program and the requirements.</param>
    /// <param name="reductions">The reductions that may be used.</param>
    /// <param name="newLimits">The limits of each search.</param>
    public SearchPlan(SearchTask task, Reductions reductions, Func<SearchLimits> newLimits)
    {
        Reductions withoutAmpleSets = reductions & ~Reductions.AmpleSets;
        hasAmpleSets = reductions != withoutAmpleSets;
        asksForStarvation = task.Judged.Any(requirement => requirement.Scope() == RequirementScope.Cycles);
        full = new(() => GraphSearch.Of(task, newLimits(), withoutAmpleSets));
        reduced = new(() => GraphSearch.Of(task, newLimits(), reductions));
        confirmation = new(() => Confirm(task, reduced.Value, withoutAmpleSets, newLimits()));
    }

    /// <summary>
    /// Returns the search that decides a requirement; if it has ample sets, also the limit that ended the search for shorter
    /// schedules.
    /// </summary>
    public (GraphSearch Search, string? Limit) For(Requirement requirement)
    {
        if (!hasAmpleSets || (asksForStarvation && (requirement.Scope() == RequirementScope.Cycles || Settles(full.Value, requirement))))
        {
            return (full.Value, null);
        }

        if (!reduced.Value.HasAmpleSets || !IsDecided(reduced.Value, requirement))
        {
            return (reduced.Value, null);
        }

        return IsDecided(confirmation.Value, requirement)
            ? (confirmation.Value, null)
            : (reduced.Value, confirmation.Value.DeadEnd.Limit ?? confirmation.Value.Search.Limit);
    }

    private static GraphSearch Confirm(SearchTask task, GraphSearch reduced, Reductions reductions, SearchLimits limits)
    {
        int[] depths = [.. task.Requirements.Select(reduced.DepthOfDecision)];
        int depth = 1 + depths.Max();
        if (reduced.Search.Limit is { } limit)
        {
            // The confirmed search has not met all states either.
            GraphSearch toTheDepth = GraphSearch.Of(task, limits, reductions, depth);
            toTheDepth.Search.EndBy(toTheDepth.Search.Limit ?? limit);
            return toTheDepth;
        }

        bool hasDeadEnd = task.Judged
            .Where((requirement, i) => requirement.Scope() == RequirementScope.Continuations && depths[i] >= 0)
            .Any();
        return reduced.IsBounded ? GraphSearch.Of(task, limits, reductions)
            : GraphSearch.Of(task, limits, reductions, depth, hasDeadEnd ? reduced : null);
    }

    private static bool Settles(GraphSearch search, Requirement requirement) =>
        IsDecided(search, requirement)
            || (requirement.Scope() == RequirementScope.Continuations ? search.DeadEnd.Limit : search.Search.Limit) is null;

    private static bool IsDecided(GraphSearch search, Requirement requirement) => search.DepthOfDecision(requirement) >= 0;
}
