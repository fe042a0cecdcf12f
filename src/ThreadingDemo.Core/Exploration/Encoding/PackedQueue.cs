namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A queue in a packed state, its front first.</summary>
internal sealed class PackedQueue(string name, Field count, RangedField[] items)
{
    public string Name => name;

    public int Count(StateAccess context) => (int)count.Read(context);

    public int ItemAt(StateAccess context, int place) => items[place].Read(context);

    public bool IsFull(StateAccess context) => Count(context) == items.Length;

    public void Push(StateAccess context, int value)
    {
        int end = Count(context);
        items[end].Write(context, value);
        count.Write(context, (uint)end + 1);
    }

    public int Pop(StateAccess context)
    {
        int front = items[0].Read(context);
        int last = Count(context) - 1;
        for (int i = 0; i < last; i++)
        {
            items[i].Field.Write(context, items[i + 1].Field.Read(context));
        }

        // Free places are always 0, so that equal states have equal bits.
        items[last].Field.Write(context, 0);
        count.Write(context, (uint)last);
        return front;
    }
}
