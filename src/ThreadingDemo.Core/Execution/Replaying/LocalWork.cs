using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>Counts the instructions that a thread executes without coming to a step.</summary>
internal sealed class LocalWork(int instructionCount)
{
    private int work;
    private int jumps;

    /// <summary>Counts an instruction as local work, unless it begins a step.</summary>
    /// <exception cref="PatternFaultException">The local work never ends.</exception>
    public void Count(Instruction instruction, bool isWithinAtomic)
    {
        bool hasEffect = true;
        switch (instruction.Code)
        {
            case OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound:
                hasEffect = false;
                break;
            case OpCode.EndAtomic:
                work = 0;
                hasEffect = false;
                break;
            case OpCode.BeginAtomic when !isWithinAtomic:
                work = 1;
                break;
            default:
                work = instruction.IsStep && !isWithinAtomic ? 0 : work + 1;
                break;
        }

        // More consecutive jumps than instructions form a loop.
        jumps = hasEffect ? 0 : jumps + 1;
        if (work > Program.MaximumLocalWork || jumps > instructionCount)
        {
            throw new PatternFaultException("the code loops without a step");
        }
    }
}
