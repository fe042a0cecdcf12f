using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>A state as it is shown: what is shared, and how the threads snapshot.</summary>
/// <param name="Values">What the threads share.</param>
/// <param name="Threads">How the threads snapshot.</param>
/// <param name="Blocked">The threads that wait until somebody wakes them, a bit each.</param>
internal sealed record Reading(IReadOnlyList<PositionValue> Values, IReadOnlyList<PositionThread> Threads, ulong Blocked);
