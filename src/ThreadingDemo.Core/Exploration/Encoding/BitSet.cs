namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Sets of numbers below 64, such as processes, as the bits of a word.</summary>
internal static class BitSet
{
    /// <summary>The greatest number of elements.</summary>
    public const int Size = 64;

    private const ulong DeBruijn = 0x03F79D71B4CB0A89;

    private static readonly byte[] positions = Positions();

    /// <summary>The least element of a set that is not empty.</summary>
    public static int First(ulong set) => positions[((set & (ulong)-(long)set) * DeBruijn) >> 58];

    /// <summary>The number of elements.</summary>
    public static int CountOf(ulong set)
    {
        set -= (set >> 1) & 0x5555555555555555;
        set = (set & 0x3333333333333333) + ((set >> 2) & 0x3333333333333333);
        return (int)((((set + (set >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
    }

    // A de Bruijn sequence: its products with the powers of two differ in their six highest bits.
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
