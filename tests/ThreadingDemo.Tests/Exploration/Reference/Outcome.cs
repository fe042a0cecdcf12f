using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>What came of a step: the state after it; the named steps in it; who took it, and whom it woke; and who died in it.</summary>
internal sealed record Outcome(State After, IReadOnlyList<string> Steps, IReadOnlyCollection<int> Moved, IReadOnlyCollection<int> Died);
