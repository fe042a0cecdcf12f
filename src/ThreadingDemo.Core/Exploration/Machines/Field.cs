namespace ThreadingDemo.Exploration.Machines;

/// <summary>Some bits of a packed state; they lie in one word.</summary>
internal readonly struct Field(int word, int shift, int width)
{
    private readonly ulong mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);

    /// <summary>Which word of the state.</summary>
    public int Word { get; } = word;

    /// <summary>How far the bits lie from the word's end.</summary>
    public int Shift { get; } = shift;

    /// <summary>The bits, in their place.</summary>
    public ulong Bits => mask << Shift;

    public uint Read(StepContext context) => (uint)((context.State[context.At + Word] >> Shift) & mask);

    public void Write(StepContext context, uint value)
    {
        ref ulong word = ref context.State[context.At + Word];
        word = (word & ~(mask << Shift)) | ((ulong)value << Shift);
    }
}
