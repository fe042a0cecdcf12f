using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// Encodes the locations of a thread in few bits. A slot of the frame always has the same bits, but they hold its value only at
/// the locations where it is live. At the others they can distinguish locations. So each location has a bit pattern over the
/// bits that are free there, and no two patterns match the same bits.
/// </summary>
internal sealed class LocationCode
{
    // Locations are decoded by a table of this width.
    private const int MaximumWidth = 10;

    private readonly IReadOnlyList<int> widths;
    private readonly Func<int, int, bool> isLive;
    private readonly int?[] offsets;

    // By location: the bits of the live slots that lie within the code.
    private readonly uint[] live;
    private readonly List<int> included = [];
    private readonly int locationCount;
    private int[] locations = [];
    private uint[] values = [];

    /// <summary>Finds a code for the locations of a family.</summary>
    /// <param name="locationCount">The number of locations.</param>
    /// <param name="widths">By slot: its number of bits.</param>
    /// <param name="isLive">Whether a slot is live at a location.</param>
    public LocationCode(int locationCount, IReadOnlyList<int> widths, Func<int, int, bool> isLive)
    {
        (this.locationCount, this.widths, this.isLive) = (locationCount, widths, isLive);
        offsets = new int?[widths.Count];
        live = new uint[locationCount];
        Width = ValueRange.WidthOf(Math.Max(0, locationCount - 1));
        TryAssign(Width, live);
        foreach (int slot in Enumerable.Range(0, widths.Count).Where(slot => widths[slot] > 0).OrderBy(slot => widths[slot]))
        {
            Include(slot);
        }
    }

    /// <summary>The number of bits of the code, including its slots.</summary>
    public int Width { get; private set; }

    /// <summary>The lowest bit of a slot in the code; null if the slot lies elsewhere.</summary>
    public int? OffsetOf(int slot) => offsets[slot];

    /// <summary>The location that some bits encode.</summary>
    public int LocationAt(int code) => locations[code];

    /// <summary>The bits that encode a location.</summary>
    public uint ValueOf(int location) => values[location];

    /// <summary>The mask of the bits that encode a location.</summary>
    public uint MaskOf(int location) => ((1U << Width) - 1) & ~live[location];

    // A slot goes into the code if it costs less there than outside.
    private void Include(int slot)
    {
        if (Math.Max(Width, widths[slot]) > MaximumWidth)
        {
            return;
        }

        int offset = 0;
        int[] beside = [.. included.Where(other => AreLiveTogether(slot, other)).OrderBy(other => offsets[other]).ThenBy(other => other)];
        foreach (int other in beside)
        {
            offset = offsets[other] < offset + widths[slot] ? Math.Max(offset, offsets[other]!.Value + widths[other]) : offset;
        }

        uint bits = ((1U << widths[slot]) - 1) << offset;
        uint[] liveWithSlot = [.. live.Select((others, location) => isLive(location, slot) ? others | bits : others)];
        for (int width = Math.Max(Width, offset + widths[slot]); width < Width + widths[slot] && width <= MaximumWidth; width++)
        {
            if (TryAssign(width, liveWithSlot))
            {
                (Width, offsets[slot]) = (width, offset);
                liveWithSlot.CopyTo(live, 0);
                included.Add(slot);
                return;
            }
        }
    }

    private bool AreLiveTogether(int slot, int other) =>
        Enumerable.Range(0, locationCount).Any(location => isLive(location, slot) && isLive(location, other));

    // The locations with the fewest free bits come first.
    private bool TryAssign(int width, uint[] liveAt)
    {
        if (liveAt.Sum(bits => 1L << CountOf(bits)) > 1L << width)
        {
            return false;
        }

        // Bits that encode no location never occur.
        bool[] isTaken = new bool[1 << width];
        int[] newLocations = new int[1 << width];
        uint[] newValues = new uint[locationCount];

        // By live bits: the first value that may be free.
        Dictionary<uint, uint> first = [];
        foreach (int location in Enumerable.Range(0, locationCount).OrderByDescending(location => CountOf(liveAt[location])))
        {
            first.TryGetValue(liveAt[location], out uint value);
            while (value < isTaken.Length && ((value & liveAt[location]) != 0 || Codes(value, liveAt[location]).Any(code => isTaken[code])))
            {
                value++;
            }

            first[liveAt[location]] = value;

            if (value == isTaken.Length)
            {
                return false;
            }

            newValues[location] = value;
            foreach (uint code in Codes(value, liveAt[location]))
            {
                isTaken[code] = true;
                newLocations[code] = location;
            }
        }

        (locations, values) = (newLocations, newValues);
        return true;
    }

    private static IEnumerable<uint> Codes(uint value, uint live)
    {
        uint part = 0;
        do
        {
            yield return value | part;
            part = (part - live) & live;
        }
        while (part != 0);
    }

    private static int CountOf(uint bits)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }
}
