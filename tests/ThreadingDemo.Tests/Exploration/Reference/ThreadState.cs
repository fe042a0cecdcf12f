using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A thread; a blocked one stands in the queue of what it waits for.</summary>
internal sealed record ThreadState(int ProgramCounter, bool IsBlocked, int AtomicDepth, ImmutableSortedSet<string> Regions, ImmutableArray<int> Frame);
