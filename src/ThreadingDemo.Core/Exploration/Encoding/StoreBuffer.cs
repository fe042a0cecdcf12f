namespace ThreadingDemo.Exploration.Encoding;

/// <summary>The store buffer of a thread: its stores that are not yet in memory, the oldest first.</summary>
internal sealed class StoreBuffer
{
    /// <summary>
    /// The capacity of a store buffer. A thread whose buffer is full waits until a store is written to memory.
    /// </summary>
    public const int Capacity = 4;

    /// <summary>The number of stores.</summary>
    public Field Count { get; set; }

    /// <summary>The cell of each store.</summary>
    public Field[] Cells { get; } = new Field[Capacity];

    /// <summary>The value of each store.</summary>
    public RangedField[] Values { get; } = new RangedField[Capacity];

    public bool IsEmpty(StateAccess context) => Count.Read(context) == 0;

    public bool IsFull(StateAccess context) => Count.Read(context) == Capacity;

    public void Append(StateAccess context, int cell, int value)
    {
        uint count = Count.Read(context);
        Cells[count].Write(context, (uint)cell);
        Values[count].Write(context, value);
        Count.Write(context, count + 1);
    }

    /// <summary>The newest value for a cell; null if there is none.</summary>
    public int? Find(StateAccess context, int cell)
    {
        for (int i = (int)Count.Read(context) - 1; i >= 0; i--)
        {
            if (Cells[i].Read(context) == cell)
            {
                return Values[i].Read(context);
            }
        }

        return null;
    }

    /// <summary>Removes the oldest store.</summary>
    public (int Cell, int Value) Take(StateAccess context)
    {
        (int Cell, int Value) oldest = ((int)Cells[0].Read(context), Values[0].Read(context));
        uint count = Count.Read(context) - 1;
        for (int i = 0; i < count; i++)
        {
            Cells[i].Write(context, Cells[i + 1].Read(context));
            Values[i].Field.Write(context, Values[i + 1].Field.Read(context));
        }

        // Free places are always 0, so that equal states have equal bits.
        Cells[count].Write(context, 0);
        Values[count].Field.Write(context, 0);
        Count.Write(context, count);
        return oldest;
    }
}
