namespace ThreadingDemo.Exploration.Searching;

/// <summary>Sets of movers, a bit each.</summary>
internal static class Movers
{
    private const ulong DeBruijn = 0x03F79D71B4CB0A89;

    private static readonly byte[] positions = Positions();

    /// <summary>The least mover of a set that is not empty.</summary>
    public static int First(ulong movers) => positions[((movers & (ulong)-(long)movers) * DeBruijn) >> 58];

    /// <summary>How many there are.</summary>
    public static int CountOf(ulong movers)
    {
        movers -= (movers >> 1) & 0x5555555555555555;
        movers = (movers & 0x3333333333333333) + ((movers >> 2) & 0x3333333333333333);
        return (int)((((movers + (movers >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
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
