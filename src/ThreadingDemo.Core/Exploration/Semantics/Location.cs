using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>A control location: where a thread can be between two steps.</summary>
internal sealed class Location
{
    public required int Index { get; init; }

    public required int Counter { get; init; }

    /// <summary>The instruction that comes next.</summary>
    public required PackedInstruction Instruction { get; init; }

    /// <summary>The instruction at which the thread may block here: the same, or the first of an atomic block.</summary>
    public required PackedInstruction Blocking { get; init; }

    public required Guard Guard { get; init; }

    /// <summary>Whether the store buffer has to be empty for the next step.</summary>
    public required bool Fences { get; init; }

    /// <summary>Whether it lies within an atomic block.</summary>
    public required bool IsAtomic { get; init; }

    /// <summary>The regions of requirements that contain it, a bit each.</summary>
    public required ulong Regions { get; init; }

    /// <summary>Whether the second step of the observed requirement may still come.</summary>
    public required bool MayTakeSecond { get; init; }

    /// <summary>Whether the thread may be blocked here.</summary>
    public required bool MayBlock { get; init; }

    /// <summary>The resource on which a thread is blocked here, by its number; -1 if that depends on the state.</summary>
    public required int ResourceAwaited { get; init; }

    /// <summary>The mask of the bits that encode that the thread is here.</summary>
    public required ulong Bits { get; init; }

    /// <summary>The slots that are live here: their registers and fields.</summary>
    public required (int Register, RangedField Field)[] Live { get; init; }

    /// <summary>The words to write when the thread comes here, with the bits that they keep and the bits that are set.</summary>
    public required (int Word, ulong Keep, ulong Set)[] Writes { get; init; }

    public bool IsFinished => Guard == Guard.Finished;

    public bool Rests => Blocking.Source.Rests;
}
