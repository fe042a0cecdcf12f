using System.Collections.Concurrent;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>
/// Adds an item and takes one, not necessarily the same. There is always an item, because each thread adds before it takes.
/// </summary>
internal readonly struct CollectionOperation(BlockingCollection<int> primitive) : IOperation
{
    public void Enter()
    {
        primitive.Add(0);
        primitive.Take();
    }

    public void Leave()
    {
    }
}
