namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Sets of small numbers, a bit each: of processes, or of threads that wait.</summary>
internal static class BitSet
{
    /// <summary>How many numbers there are.</summary>
    public const int Size = 64;

    private const ulong DeBruijn = 0x03F79D71B4CB0A89;

    private static readonly byte[] positions = Positions();

    /// <summary>The least of a set that is not empty.</summary>
    public static int First(ulong set) => positions[((set & (ulong)-(long)set) * DeBruijn) >> 58];

    /// <summary>How many there are.</summary>
    public static int CountOf(ulong set)
    {
        set -= (set >> 1) & 0x5555555555555555;
        set = (set & 0x3333333333333333) + ((set >> 2) & 0x3333333333333333);
        return (int)((((set + (set >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
    }

    // Each six bits of the number stand in it once, so its product with a power of two begins with some that no other begins with.
    private static byte[] Positions()
    {
        byte[] table = new byte[64];
        for (int i = 0; i < table.Length; i++)
        {
            table[(DeBruijn << i) >> 58] = (byte)i;
        }

        return table;
    }
}
