using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>An instruction of one thread, with everything precomputed that does not depend on the state.</summary>
internal sealed class PackedInstruction
{
    public required Instruction Source { get; init; }

    public required OpCode Code { get; init; }

    /// <summary>The next instruction with an effect.</summary>
    public required int Next { get; init; }

    /// <summary>The instruction with an effect that a branch leads to.</summary>
    public int Destination { get; init; }

    /// <summary>
    /// The cell, semaphore, mutex, condition or queue that it accesses; the first of an array if the index depends on the
    /// state.
    /// </summary>
    public int Resource { get; init; }

    /// <summary>The number of values to choose from.</summary>
    public int Length { get; init; } = 1;

    /// <summary>The index in the array; null if it does not depend on the state.</summary>
    public PackedExpression? Index { get; init; }

    public PackedExpression? Value { get; init; }

    public PackedExpression? Comparand { get; init; }

    /// <summary>The condition of an Update on the cell before it.</summary>
    public PackedExpression? Guard { get; init; }

    /// <summary>The field of the slot that gets a value; null if the slot is never part of a state.</summary>
    public RangedField? TargetField { get; init; }

    /// <summary>The register of that slot.</summary>
    public int TargetRegister { get; init; }

    /// <summary>The range of that slot.</summary>
    public ValueRange? TargetRange { get; init; }

    /// <summary>Whether it is the first step, the second, or both of the observed requirement.</summary>
    public bool IsFirstStep { get; init; }

    public bool IsSecondStep { get; init; }

    /// <summary>
    /// The cells of the ghost for which it computes a value or an index; a fault makes their values unknown.
    /// </summary>
    public (int First, int Length) Ghost { get; init; }

    /// <summary>The instruction with an effect after the one that writes the ghost.</summary>
    public int AfterGhost { get; init; }

    /// <summary>Whether it was executed in some run.</summary>
    public bool IsReached { get; set; }

    /// <summary>Whether the store buffer has to be empty before it.</summary>
    public bool Fences => Code is OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd or OpCode.Update or OpCode.BeginAtomic
        or OpCode.Push or OpCode.Pop or OpCode.Count or OpCode.Wait or OpCode.TryWait or OpCode.Signal
        or OpCode.Lock or OpCode.TryLock or OpCode.Unlock or OpCode.WaitCondition or OpCode.Notify or OpCode.NotifyAll;

    /// <summary>The index of the element; negative if the element does not exist, which is a fault.</summary>
    public int ElementIn(StateAccess context)
    {
        if (Index is null)
        {
            return Resource;
        }

        int index = Index.Evaluate(context);
        if ((uint)index < (uint)Length && context.Fault is null)
        {
            return Resource + index;
        }

        Faults.NoElement(context, index, Length);
        return -1;
    }

    /// <summary>Assigns a value to the target, or fails if it is not in the range of the target.</summary>
    public void SetTarget(StateAccess context, int value)
    {
        bool isKept = TargetField is null ? value >= TargetRange!.Minimum && value <= TargetRange.Maximum
            : TargetField.Fits(context, value);
        if (isKept)
        {
            (context.Registers[TargetRegister], context.IsSet[TargetRegister]) = (value, true);
        }
        else if (TargetField is null)
        {
            Faults.OutOfRange(context, TargetRange!, value);
        }
    }
}
