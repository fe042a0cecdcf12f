using ThreadingDemo.Exploration.Reduction;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// What bounds a search that confirms what a search with ample sets has found. States up to a depth are expanded without
/// ample sets and judged. To decide which threads can move later, the states beyond are expanded as the other search did, up
/// to those that it has met; they are not judged.
/// </summary>
/// <param name="Depth">The depth; states at this depth are not judged or expanded unless there is a search to go on with.</param>
/// <param name="Reduced">The other search; null if the states beyond are not needed.</param>
/// <param name="ReductionBeyond">The reductions beyond the depth; null if the states beyond are not needed.</param>
internal sealed record Confirmation(int Depth, BreadthFirstSearch? Reduced, ReductionPlan? ReductionBeyond);
