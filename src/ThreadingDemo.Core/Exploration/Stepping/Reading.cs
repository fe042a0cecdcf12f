using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>The readable form of a state.</summary>
/// <param name="Values">The shared values.</param>
/// <param name="Threads">The state of each thread.</param>
/// <param name="Blocked">The threads that are blocked, a bit each.</param>
internal sealed record Reading(IReadOnlyList<PositionValue> Values, IReadOnlyList<PositionThread> Threads, ulong Blocked);
