using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>A state as it is shown.</summary>
/// <param name="Values">What the threads share.</param>
/// <param name="Threads">The state of each thread.</param>
/// <param name="Blocked">The threads that are blocked, a bit each.</param>
internal sealed record Reading(IReadOnlyList<PositionValue> Values, IReadOnlyList<PositionThread> Threads, ulong Blocked);
