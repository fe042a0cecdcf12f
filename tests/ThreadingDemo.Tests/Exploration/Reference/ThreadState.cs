using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The state of a thread; a blocked thread is in the queue of its resource. Levels are those of a mutex that it has released
/// to wait for a condition.
/// </summary>
internal sealed record ThreadState(int ProgramCounter, bool IsBlocked, int AtomicDepth, ImmutableSortedSet<string> Regions,
    ImmutableArray<int> Frame, int Levels = 0);
