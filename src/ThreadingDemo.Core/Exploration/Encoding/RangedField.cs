namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A field that holds the integers of a value range.</summary>
internal sealed class RangedField(Field bits, ValueRange range)
{
    private readonly int low = range.Low;

    public Field Field => bits;

    /// <summary>The bits for a value within the range.</summary>
    public ulong BitsOf(long value) => (uint)unchecked(value - low);

    public int Read(StateAccess context) => unchecked((int)bits.Read(context) + low);

    /// <summary>Writes a value; it is a fault if the value is not allowed.</summary>
    public void Write(StateAccess context, long value)
    {
        if (Fits(context, value))
        {
            bits.Write(context, (uint)unchecked(value - low));
        }
    }

    /// <summary>Whether a value has bits; it is a fault if it is not allowed.</summary>
    public bool Fits(StateAccess context, long value)
    {
        if (unchecked((ulong)(value - low)) <= bits.Greatest && value <= range.Maximum)
        {
            return true;
        }

        return IsAllowed(context, value) ? throw new RangeTooNarrowException(range, value) : false;
    }

    /// <summary>Whether a value is in the declared range; it is a fault if not.</summary>
    public bool IsAllowed(StateAccess context, long value)
    {
        if (value >= range.Minimum && value <= range.Maximum)
        {
            return true;
        }

        Faults.OutOfRange(context, range, value);
        return false;
    }
}
