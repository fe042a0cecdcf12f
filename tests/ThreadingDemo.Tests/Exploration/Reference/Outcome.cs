using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The result of a step: the state after it, the named steps in it, and the threads that took it, were woken by it and died
/// in it.
/// </summary>
internal sealed record Outcome(State After, IReadOnlyList<string> Steps, IReadOnlyCollection<int> Moved, IReadOnlyCollection<int> Died);
