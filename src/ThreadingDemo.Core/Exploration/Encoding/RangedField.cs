
namespace ThreadingDemo.Exploration.Encoding;

/// <summary>An integer of a packed state.</summary>
internal sealed class RangedField(Field bits, ValueRange range)
{
    private readonly int low = range.Low;

    public Field Field => bits;

    /// <summary>What the bits say of a value that has bits.</summary>
    public ulong BitsOf(long value) => (uint)unchecked(value - low);

    public int Read(StateAccess context) => unchecked((int)bits.Read(context) + low);

    /// <summary>Keeps the value, or is a fault where it is not allowed.</summary>
    public void Write(StateAccess context, long value)
    {
        if (Fits(context, value))
        {
            bits.Write(context, (uint)unchecked(value - low));
        }
    }

    /// <summary>Whether the value has bits; where it is not allowed, that is a fault.</summary>
    public bool Fits(StateAccess context, long value)
    {
        if (unchecked((ulong)(value - low)) <= bits.Greatest && value <= range.Maximum)
        {
            return true;
        }

        return IsAllowed(context, value) ? throw new RangeTooNarrowException(range, value) : false;
    }

    /// <summary>Whether the value is in the declared range; where not, that is a fault.</summary>
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
