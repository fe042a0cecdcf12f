using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A mutex: the owner is null while it is free.</summary>
internal sealed record MutexState(int? Owner, int Depth, ImmutableArray<int> Waiting);
