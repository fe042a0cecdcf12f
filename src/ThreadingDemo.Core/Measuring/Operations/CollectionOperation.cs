using System.Collections.Concurrent;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Adds an item and takes one, which need not be the same: there is always one, as each thread adds before it takes.</summary>
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
