using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// A thread; a blocked one stands in the queue of what it waits for. Levels are those of a mutex that it has let go to wait for a
/// condition.
/// </summary>
internal sealed record ThreadState(int ProgramCounter, bool IsBlocked, int AtomicDepth, ImmutableSortedSet<string> Regions, ImmutableArray<int> Frame, int Levels = 0);
