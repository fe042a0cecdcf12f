namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A field of a packed state: some bits of one word.</summary>
internal readonly struct Field(int word, int shift, int width)
{
    private readonly ulong mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);

    /// <summary>The number of the word.</summary>
    public int Word { get; } = word;

    /// <summary>The position of the lowest bit.</summary>
    public int Shift { get; } = shift;

    /// <summary>The greatest value that the field can hold.</summary>
    public ulong Greatest => mask;

    /// <summary>The mask of the bits in their word.</summary>
    public ulong Bits => mask << Shift;

    /// <summary>Reads the field from its word.</summary>
    public uint Read(ulong word) => (uint)((word >> Shift) & mask);

    public uint Read(ulong[] state, int at) => (uint)((state[at + Word] >> Shift) & mask);

    public uint Read(StateAccess context)
    {
        context.Read[Word] |= mask << Shift;
        return (uint)((context.State[context.At + Word] >> Shift) & mask);
    }

    public void Write(StateAccess context, uint value)
    {
        context.Written[Word] |= mask << Shift;
        ref ulong word = ref context.State[context.At + Word];
        word = (word & ~(mask << Shift)) | ((ulong)value << Shift);
    }

    /// <summary>Subtracts 1 from a value that is more than 0, without reading it.</summary>
    public void Lower(StateAccess context)
    {
        context.Lowered[Word] += 1UL << Shift;
        context.State[context.At + Word] -= 1UL << Shift;
    }
}
