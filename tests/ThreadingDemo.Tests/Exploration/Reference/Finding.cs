using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The result for a requirement. The schedule leads to its violation, or to the witness of a Possible: the shortest and,
/// among several, the least in thread order; for starvation, the path to the cycle and one round of it. Null if there is
/// none, or if it was not searched for.
/// </summary>
internal sealed record Finding(string Requirement, Verdict Verdict, Fault? Fault, IReadOnlyList<int>? Schedule = null,
    double? BugProbability = null);
