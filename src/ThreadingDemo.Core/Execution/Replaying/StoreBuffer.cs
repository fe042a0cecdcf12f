using System.Collections.Generic;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>The stores of a thread that are not yet in memory, under total store order.</summary>
internal sealed class StoreBuffer
{
    private readonly List<(int Cell, int Value)> stores = [];

    /// <summary>Adds a store.</summary>
    public void Add(int cell, int value) => stores.Add((cell, value));

    /// <summary>Removes the oldest store.</summary>
    public (int Cell, int Value) TakeOldest()
    {
        (int, int) oldest = stores[0];
        stores.RemoveAt(0);
        return oldest;
    }

    /// <summary>The value of the newest store to a cell.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryRead(int cell, out int value)
    {
        int newest = stores.FindLastIndex(store => store.Cell == cell);
        value = newest >= 0 ? stores[newest].Value : 0;
        return newest >= 0;
    }
}
