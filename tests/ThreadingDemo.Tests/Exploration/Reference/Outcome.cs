using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>What came of a step: the state after it, null where it is an error; the named steps in it; who took it, and whom it woke.</summary>
internal sealed record Outcome(State? After, IReadOnlyList<string> Steps, IReadOnlyCollection<int> Moved);
