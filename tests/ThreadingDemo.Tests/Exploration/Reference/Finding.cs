using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// What was found of a requirement. The schedule is that of what breaks it, or of what a Possible asks for: the
/// shortest, and the least in thread order among those; for starvation to where it begins to go round, and once round.
/// Null where there is none, or nobody looked for it.
/// </summary>
internal sealed record Finding(string Requirement, Verdict Verdict, Fault? Fault, IReadOnlyList<int>? Schedule = null, double? BugProbability = null);
