using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Where a thread stands between two steps.</summary>
internal sealed class Location
{
    public required int Index { get; init; }

    public required int Counter { get; init; }

    /// <summary>The instruction that comes next.</summary>
    public required PackedInstruction Instruction { get; init; }

    /// <summary>The one on which the thread may block here: the same, or the first of what is one step.</summary>
    public required PackedInstruction Blocking { get; init; }

    public required Guard Guard { get; init; }

    /// <summary>Whether the store buffer has to be empty before the thread goes on.</summary>
    public required bool Fences { get; init; }

    /// <summary>Whether it lies within what is one step.</summary>
    public required bool IsAtomic { get; init; }

    /// <summary>The observed regions it lies in, a bit each.</summary>
    public required ulong Regions { get; init; }

    /// <summary>Whether the observed requirement's second step may still come.</summary>
    public required bool MayTakeSecond { get; init; }

    /// <summary>Whether the thread may be blocked here.</summary>
    public required bool MayBlock { get; init; }

    /// <summary>What a thread is blocked on here, by a number that no two resources share; -1 where it takes a state to say.</summary>
    public required int ResourceAwaited { get; init; }

    /// <summary>The bits of a word that say that the thread is here.</summary>
    public required ulong Bits { get; init; }

    /// <summary>The slots that a state keeps here: their registers, and their bits.</summary>
    public required (int Register, RangedField Field)[] Live { get; init; }

    /// <summary>How a state says that the thread is here: the words, what they keep, and what is set. What is dead here becomes 0.</summary>
    public required (int Word, ulong Keep, ulong Set)[] Writes { get; init; }

    public bool IsFinished => Guard == Guard.Finished;

    public bool Rests => Blocking.Source.Rests;
}
