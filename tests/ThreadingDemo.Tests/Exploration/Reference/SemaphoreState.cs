using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// A semaphore, and the threads that wait for it: in the order of arrival under Fifo, otherwise in thread order.
/// </summary>
internal sealed record SemaphoreState(int Permits, ImmutableArray<int> Waiting);
