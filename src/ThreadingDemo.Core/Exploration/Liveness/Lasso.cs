using System.Collections.Generic;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A run that ends in a cycle.</summary>
/// <param name="Prefix">The moves to the state in which the cycle begins.</param>
/// <param name="Cycle">The moves of the cycle; none if all processes rest.</param>
internal sealed record Lasso(IReadOnlyList<Move> Prefix, IReadOnlyList<Move> Cycle);
