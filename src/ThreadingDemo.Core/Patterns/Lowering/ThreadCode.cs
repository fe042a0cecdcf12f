using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// The code of a family of threads, and the frame that each of them has; its first slot is the thread's index, where it has one.
/// </summary>
public sealed record ThreadCode(string Family, bool HasIndex, IReadOnlyList<Instruction> Instructions, IReadOnlyList<FrameSlot> Frame)
{
    /// <summary>The program counters that can follow on one.</summary>
    internal IEnumerable<int> Successors(int counter) => Instructions[counter] switch
    {
        { Code: OpCode.End } => [],
        { Code: OpCode.Jump } jump => [jump.Destination],
        { Code: OpCode.BranchIfFalse } branch => [counter + 1, branch.Destination],
        { AfterGhost: var after } when after > counter + 1 => [counter + 1, after],
        _ => [counter + 1],
    };
}
