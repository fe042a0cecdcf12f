using System;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// The values of a variable that have bits in a packed state. All values of a narrow declared range have bits. Of a wide range,
/// or of a semaphore without a maximum, only the values that were met have bits. To meet another value widens the range, and
/// the search starts again.
/// </summary>
internal sealed class ValueRange
{
    /// <summary>The maximum number of values of a narrow declared range.</summary>
    public const int NarrowSize = 1 << 8;

    public ValueRange(string name, int initial, int minimum, int maximum)
    {
        (Name, Minimum, Maximum) = (name, minimum, maximum);
        bool isNarrow = (long)maximum - minimum < NarrowSize;
        MayWiden = !isNarrow;
        Low = isNarrow ? minimum : Math.Min(initial, (int)Math.Max(minimum, maximum - 1L));
        Width = isNarrow ? WidthOf((long)maximum - minimum) : 1;
    }

    public string Name { get; }

    /// <summary>The least value allowed.</summary>
    public int Minimum { get; }

    /// <summary>The greatest value allowed.</summary>
    public int Maximum { get; }

    /// <summary>Whether there may be values without bits.</summary>
    public bool MayWiden { get; }

    /// <summary>The least value that has bits.</summary>
    public int Low { get; private set; }

    /// <summary>The number of bits of the range.</summary>
    public int Width { get; private set; }

    /// <summary>The greatest value that has bits.</summary>
    public long High => Low + (1L << Width) - 1;

    /// <summary>Returns the number of bits for the numbers from 0 to a maximum.</summary>
    public static int WidthOf(long greatest)
    {
        int width = 0;
        while (greatest >> width != 0)
        {
            width++;
        }

        return width;
    }

    /// <summary>Widens the range to a value that is allowed. Values that have bits keep them.</summary>
    public void Widen(long value)
    {
        if (value >= Low && value <= High)
        {
            return;
        }

        (long low, long high) = (Math.Min(value, Low), Math.Max(value, Math.Min(High, Maximum)));
        do
        {
            // At least one bit more, so that ranges of the same width are equal.
            Width++;
        }
        while (high - low >= 1L << Width);

        if (value < Low)
        {
            Low = (int)Math.Max(Minimum, high - (1L << Width) + 1);
        }
    }
}
