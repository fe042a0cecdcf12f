using System.Collections.Immutable;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// Everything that determines how a program may continue; a primitive has the number of its cell. A state is immutable; a
/// step creates another one.
/// </summary>
internal sealed record State(
    ImmutableArray<int> Cells,
    ImmutableArray<SemaphoreState> Semaphores,
    ImmutableArray<MutexState> Mutexes,
    ImmutableArray<ImmutableArray<int>> Conditions,
    ImmutableArray<ImmutableArray<int>> Queues,
    ImmutableArray<ThreadState> Threads,
    ImmutableArray<PrimitiveState> Primitives)
{
    /// <summary>The same text for the same state, and for no other.</summary>
    public string Key => string.Join('|',
        Join(Cells),
        string.Join(';', Semaphores.Select(semaphore => $"{semaphore.Permits}:{Join(semaphore.Waiting)}")),
        string.Join(';', Mutexes.Select(mutex => $"{mutex.Owner}*{mutex.Depth}:{Join(mutex.Waiting)}")),
        string.Join(';', Conditions.Select(Join)),
        string.Join(';', Queues.Select(Join)),
        string.Join(';', Primitives.Select(primitive => primitive.Key)),
        string.Join(';', Threads.Select(thread => $"{thread.ProgramCounter} {thread.IsBlocked} {thread.AtomicDepth} {thread.Levels} {string.Join('+', thread.Regions)}:{Join(thread.Frame)}")));

    private static string Join(ImmutableArray<int> numbers) => string.Join(',', numbers);
}
