using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Chooses the search that decides a requirement. A reduced search comes first where it decides all that is asked, or
/// last where the whole graph is too large. What a reduced search finds broken is searched for again without reduction,
/// up to that depth, so that the shortest schedule is the shortest; where that is too large, the longer one is better
/// than none.
/// </summary>
internal sealed class SearchPlan
{
    private readonly IReadOnlyList<Requirement> requirements;
    private readonly Lazy<GraphSearch> whole;
    private readonly Lazy<GraphSearch> reduced;
    private readonly Lazy<GraphSearch> toTheDepth;
    private readonly bool reduces;
    private readonly bool reducesFirst;

    /// <summary>Plans the searches for requirements that one graph decides.</summary>
    public SearchPlan(Program program, Windows windows, PatternSemantics semantics, MemoryModel memory, IReadOnlyList<Requirement> judged, Requirement? watched, bool reduces, Func<SearchLimits> newLimits)
    {
        this.reduces = reduces;
        requirements = watched is null ? judged : [watched];
        reducesFirst = reduces && !judged.Any(GraphSearch.NeedsContinuations);
        whole = new(() => GraphSearch.Of(program, windows, semantics, memory, judged, watched, newLimits()));
        reduced = new(() => GraphSearch.Of(program, windows, semantics, memory, judged, watched, newLimits(), isReduced: true));
        toTheDepth = new(() => GraphSearch.Of(program, windows, semantics, memory, judged, watched, newLimits(), maximumDepth: 1 + requirements.Max(reduced!.Value.DepthOfDecision)));
    }

    /// <summary>The search that says most of a requirement.</summary>
    public GraphSearch For(Requirement requirement)
    {
        if (!reducesFirst)
        {
            return !reduces || whole.Value.Search.Limit is null || whole.Value.DepthOfDecision(requirement) >= 0 || !MayReducedDecide(requirement)
                ? whole.Value
                : reduced.Value;
        }

        if (reduced.Value.DepthOfDecision(requirement) < 0)
        {
            return reduced.Value;
        }

        // The chance of a fault takes the whole graph, where runs end.
        GraphSearch exact = reduced.Value.IsBounded ? whole.Value : toTheDepth.Value;
        return exact.DepthOfDecision(requirement) >= 0 ? exact : reduced.Value;
    }

    // What takes all continuations it does not: of deadlocks it finds only those that end everything.
    private bool MayReducedDecide(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.NoStarvation => false,
        RequirementKind.NoDeadlock => reduced.Value.DepthOfDecision(requirement) >= 0,
        _ => true,
    };
}
