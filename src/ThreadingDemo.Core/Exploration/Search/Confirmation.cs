using ThreadingDemo.Exploration.Reduction;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// The bound of a search that confirms a violation found by a search with ample sets. States up to a depth are expanded
/// without ample sets and judged. To decide which threads can move later, the states beyond are expanded as in the other
/// search, up to states that it has met; they are not judged.
/// </summary>
/// <param name="Depth">The depth. States at this depth are neither judged nor, without the other search, expanded.</param>
/// <param name="Reduced">The other search; null if the states beyond are not needed.</param>
/// <param name="ReductionBeyond">The reductions beyond the depth; null if the states beyond are not needed.</param>
internal sealed record Confirmation(int Depth, BreadthFirstSearch? Reduced, ReductionPlan? ReductionBeyond);
