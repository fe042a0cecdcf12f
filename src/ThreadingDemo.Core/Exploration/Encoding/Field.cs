
namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Some bits of a packed state; they lie in one word.</summary>
internal readonly struct Field(int word, int shift, int width)
{
    private readonly ulong mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);

    /// <summary>Which word of the state.</summary>
    public int Word { get; } = word;

    /// <summary>How far the bits lie from the word's end.</summary>
    public int Shift { get; } = shift;

    /// <summary>The greatest value that the bits can hold.</summary>
    public ulong Greatest => mask;

    /// <summary>The bits, in their place.</summary>
    public ulong Bits => mask << Shift;

    /// <summary>Reads the word in which the bits lie.</summary>
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

    /// <summary>Takes 1 from a value that is more than 0, whichever it is.</summary>
    public void Lower(StateAccess context)
    {
        context.Lowered[Word] += 1UL << Shift;
        context.State[context.At + Word] -= 1UL << Shift;
    }
}
