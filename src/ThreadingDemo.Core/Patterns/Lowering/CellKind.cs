namespace ThreadingDemo.Patterns.Lowering;

/// <summary>What a cell holds the state of.</summary>
public enum CellKind
{
    /// <summary>A shared integer, an element of an array, or a ghost.</summary>
    Integer,

    /// <summary>A manual event: 1 where it is set, 0 where it is not.</summary>
    Event,

    /// <summary>A countdown: how many signals are missing.</summary>
    Countdown,

    /// <summary>A barrier, as <see cref="BarrierState"/> encodes it.</summary>
    Barrier,

    /// <summary>A readers-writer lock, as <see cref="ReaderWriterState"/> encodes it.</summary>
    ReaderWriterLock,
}
