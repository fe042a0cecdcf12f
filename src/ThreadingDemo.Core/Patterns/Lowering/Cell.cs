namespace ThreadingDemo.Patterns.Lowering;

/// <summary>The kinds of cells.</summary>
internal enum CellKind
{
    /// <summary>A shared integer, an element of an array, or a ghost.</summary>
    Integer,

    /// <summary>A manual event: 1 if it is set, else 0.</summary>
    Event,

    /// <summary>A countdown: the number of missing signals.</summary>
    Countdown,

    /// <summary>A barrier, as <see cref="BarrierState"/> encodes it.</summary>
    Barrier,

    /// <summary>A readers-writer lock, as <see cref="ReaderWriterState"/> encodes it.</summary>
    ReaderWriterLock,
}

/// <summary>A shared integer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Initial">Its initial value.</param>
/// <param name="Minimum">The least value allowed; of a ghost, the least value expected.</param>
/// <param name="Maximum">The greatest value allowed; of a ghost, the greatest value expected.</param>
/// <param name="IsGhost">Whether only requirements read it.</param>
internal sealed record Cell(string Name, int Initial, int Minimum, int Maximum, bool IsGhost)
{
    /// <summary>The kind of state that it holds.</summary>
    public CellKind Kind { get; init; }

    /// <summary>The number of participants of a barrier, or the number of threads for a readers-writer lock.</summary>
    public int Size { get; init; }

    /// <summary>
    /// The value of an undefined ghost: its value or index could not be evaluated or is outside the range of an integer. A
    /// ghost cannot fault; a requirement that reads an undefined ghost cannot be judged.
    /// </summary>
    internal const int NoValue = int.MinValue;

    /// <summary>Returns the value of a ghost after the addition of a number.</summary>
    internal static int Sum(int ghost, int change) => ghost == NoValue ? NoValue : ValueOrNone((long)ghost + change);

    /// <summary>Returns the value if it is in the range of a ghost.</summary>
    internal static int ValueOrNone(long value) => value is > int.MinValue and <= int.MaxValue ? (int)value : NoValue;
}

/// <summary>A semaphore; without a declared maximum, its maximum is the greatest integer.</summary>
internal sealed record SemaphoreCell(string Name, int Initial, int Maximum)
{
    /// <summary>
    /// True if it is an automatic event, for which a signal at its maximum of 1 changes nothing and is not a fault.
    /// </summary>
    public bool IsEvent { get; init; }
}

/// <summary>A condition variable; its mutex is given by number.</summary>
internal sealed record ConditionCell(string Name, int Mutex);

/// <summary>A queue.</summary>
internal sealed record QueueCell(string Name, int Capacity);
