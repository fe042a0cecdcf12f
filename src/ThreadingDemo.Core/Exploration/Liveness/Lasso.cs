using System.Collections.Generic;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A run that goes round for ever.</summary>
/// <param name="Prefix">The moves to where it begins to go round.</param>
/// <param name="Cycle">The moves of one round; none where all that goes on is that others rest.</param>
internal sealed record Lasso(IReadOnlyList<Move> Prefix, IReadOnlyList<Move> Cycle);
