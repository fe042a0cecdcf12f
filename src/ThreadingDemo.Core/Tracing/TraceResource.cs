namespace ThreadingDemo.Tracing;

/// <summary>A resource that events refer to, with a count that the reader of the trace maintains.</summary>
internal class TraceResource
{
    /// <summary>Creates a resource with its name and its initial count.</summary>
    public TraceResource(string name, long count = 0)
    {
        Name = name;
        Count = count;
    }

    /// <summary>The name in the trace.</summary>
    public string Name { get; }

    /// <summary>
    /// The count after the last event that was read. Writers record the change and the reader adds the changes in the order
    /// of the trace, so the values of a trace are consistent although its writers share no counter.
    /// </summary>
    internal long Count { get; set; }

    /// <summary>Updates the count with an event of this resource, in the order of the trace; called by the reader.</summary>
    internal virtual void OnRead(TraceEventKind kind, TraceWriter writer)
    {
    }
}
