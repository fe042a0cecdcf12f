namespace ThreadingDemo.Tracing;

/// <summary>An event as its writer records it: 56 bytes, which are overwritten when the ring wraps around.</summary>
internal struct TraceSlot
{
    public long Timestamp;
    public TraceResource? Resource;
    public MessageTemplate? Message;
    public long Number;
    public double Fraction;
    public long Value;
    public TraceEventKind Kind;
    public TraceValueKind ValueKind;
}
