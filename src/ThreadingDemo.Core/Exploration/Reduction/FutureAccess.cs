namespace ThreadingDemo.Exploration.Reduction;

/// <summary>What a thread may do in the future.</summary>
/// <param name="Opens">
/// The semaphores that may be signalled and the mutexes that may be unlocked, as <see cref="FutureAccesses.BitsOf"/> numbers
/// them.
/// </param>
/// <param name="Reads">The cells that may be read, as <see cref="FutureAccesses.CellsOf"/> numbers them.</param>
/// <param name="Writes">The cells that may be written.</param>
internal readonly record struct FutureAccess(ulong Opens = 0, ulong Reads = 0, ulong Writes = 0)
{
    /// <summary>All that one or the other may do.</summary>
    public FutureAccess With(FutureAccess other) => new(Opens | other.Opens, Reads | other.Reads, Writes | other.Writes);
}
