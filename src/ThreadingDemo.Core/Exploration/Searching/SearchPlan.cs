using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Chooses the search that decides a requirement. Of states that differ in interchangeable threads only one is met, unless
/// it is asked whether one thread starves. A search that leaves out steps, too, comes last, where that one is too large; or
/// first, where it decides all that is asked: what it finds broken is then searched for again with all steps, up to that
/// depth, so that the shortest schedule is the shortest. Where that is too large, the longer one is better than none.
/// </summary>
internal sealed class SearchPlan
{
    private readonly IReadOnlyList<Requirement> requirements;
    private readonly Lazy<GraphSearch> exact;
    private readonly Lazy<GraphSearch> symmetric;
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
        symmetric = new(() => Search(Reduction.Symmetry));
        exact = !reduces || judged.Any(requirement => requirement.Kind == RequirementKind.NoStarvation) ? new(() => Search(Reduction.None)) : symmetric;
        reduced = new(() => Search(Reduction.SymmetryAndSteps));
        toTheDepth = new(() => Search(Reduction.Symmetry, 1 + requirements.Max(reduced!.Value.DepthOfDecision)));

        GraphSearch Search(Reduction reduction, int maximumDepth = int.MaxValue) =>
            GraphSearch.Of(program, windows, semantics, memory, judged, watched, newLimits(), reduction, maximumDepth);
    }

    /// <summary>The search that says most of a requirement.</summary>
    public GraphSearch For(Requirement requirement)
    {
        if (!reducesFirst)
        {
            return !reduces || Settles(exact.Value, requirement) || requirement.Kind == RequirementKind.NoStarvation ? exact.Value
                : Settles(symmetric.Value, requirement) ? symmetric.Value
                : reduced.Value;
        }

        if (reduced.Value.DepthOfDecision(requirement) < 0)
        {
            return reduced.Value;
        }

        // The chance of a fault takes the whole graph, where runs end.
        GraphSearch again = reduced.Value.IsBounded ? symmetric.Value : toTheDepth.Value;
        return again.DepthOfDecision(requirement) >= 0 ? again : reduced.Value;
    }

    private static bool Settles(GraphSearch search, Requirement requirement) => search.Search.Limit is null || search.DepthOfDecision(requirement) >= 0;
}
