namespace ThreadingDemo.Tracing;

/// <summary>Something that events happen to, with a count that the trace's reader keeps.</summary>
public class TraceResource
{
    /// <summary>Names the resource and gives the count that it starts with.</summary>
    public TraceResource(string name, long count = 0)
    {
        Name = name;
        Count = count;
    }

    /// <summary>What the trace calls it.</summary>
    public string Name { get; }

    /// <summary>
    /// The count as of the last event read. Writers record by how much it changes and the reader adds up, in the
    /// order of the trace: so the values of a trace are consistent although its writers share no counter.
    /// </summary>
    internal long Count { get; set; }

    /// <summary>Takes note of an event about this resource, in the order of the trace; called by the reader.</summary>
    internal virtual void OnRead(TraceEventKind kind, TraceWriter writer)
    {
    }
}
