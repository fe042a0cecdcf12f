using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>The instructions and the frame of a family while they are written, and the blocks that are open.</summary>
internal sealed class InstructionBuffer(ThreadFamily family, int maximumInstructionCount)
{
    private readonly List<int> temporaries = [];
    private Statement? statement;
    private int used;

    /// <summary>The instructions so far.</summary>
    public List<Instruction> Code { get; } = [];

    /// <summary>The frame so far.</summary>
    public List<FrameSlot> Frame { get; } = [];

    /// <summary>The instructions that begin the regions and atomic blocks that are open, innermost first.</summary>
    public Stack<Instruction> Blocks { get; } = new();

    /// <summary>Whether an atomic block is open.</summary>
    public bool IsInAtomic => Blocks.Any(block => block.Code == OpCode.BeginAtomic);

    /// <summary>
    /// Begins the instructions of a statement, or continues those of an outer one; null for the end of the thread.
    /// </summary>
    public void Begin(Statement? next) => (statement, used) = (next, 0);

    /// <summary>Adds a slot to the frame.</summary>
    public int NewSlot(string name, int initial, int minimum, int maximum)
    {
        Frame.Add(new FrameSlot(name, initial, minimum, maximum));
        return Frame.Count - 1;
    }

    /// <summary>Adds an instruction to the current statement.</summary>
    public Instruction Emit(OpCode opCode)
    {
        if (opCode is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition or OpCode.Await)
        {
            CheckMayBlock();
        }

        if (Code.Count == maximumInstructionCount)
        {
            throw Refuse("the code has too many instructions. Allowed: "
                + $"{ProgramBounds.MaximumInstructionCount} in the code of all threads together");
        }

        Instruction instruction = new(opCode, statement);
        Code.Add(instruction);
        return instruction;
    }

    /// <summary>Sets the target of jumps and branches to the next instruction.</summary>
    public void PointHere(List<Instruction> jumps)
    {
        foreach (Instruction jump in jumps)
        {
            jump.Destination = Code.Count;
        }
    }

    /// <summary>Adds an instruction that sets a slot.</summary>
    public void Set(int slot, Expression value)
    {
        Instruction set = Emit(OpCode.Set);
        (set.Target, set.Value) = (slot, value);
    }

    /// <summary>An expression that reads a slot.</summary>
    public SlotExpression Slot(int slot) => new(slot, Frame[slot].Name);

    /// <summary>A slot for an intermediate value of the current statement; statements share these slots.</summary>
    public int NewTemporary(int minimum, int maximum)
    {
        if (used == temporaries.Count)
        {
            temporaries.Add(NewSlot("#value" + (used + 1), 0, minimum, maximum));
        }

        int slot = temporaries[used++];
        Frame[slot] = new FrameSlot(Frame[slot].Name, 0, Math.Min(minimum, Frame[slot].Minimum), Math.Max(maximum, Frame[slot].Maximum));
        return slot;
    }

    /// <summary>The exception for code that cannot be lowered.</summary>
    public PatternException Refuse(string reason) => new($"In the code of {family.Name}, {reason}.");

    // An atomic block may wait at its start only, because no other thread can take a step within it.
    private void CheckMayBlock()
    {
        int depth = Blocks.Count(block => block.Code == OpCode.BeginAtomic);
        if (depth > 1 || (depth == 1 && Code[Code.Count - 1].Code != OpCode.BeginAtomic))
        {
            throw Refuse("an atomic block can block at its start only");
        }
    }
}
