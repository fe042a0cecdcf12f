using ThreadingDemo.Patterns.Expressions;
using ThreadingDemo.Patterns.Statements;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>One instruction of a thread's code; its expressions read nothing but the thread's own frame.</summary>
public sealed class Instruction
{
    internal Instruction(OpCode code, Statement? statement)
    {
        Code = code;
        Statement = statement;
    }

    /// <summary>What it does.</summary>
    public OpCode Code { get; }

    /// <summary>The statement that it is a part of; null at the thread's end.</summary>
    public Statement? Statement { get; }

    /// <summary>The cell, semaphore, mutex, condition or queue that it touches: the first, where it is one of an array.</summary>
    public int Resource { get; internal set; }

    /// <summary>How many there are in the array; 1 for a single one.</summary>
    public int Length { get; internal set; } = 1;

    /// <summary>Which of the array; null for a single one.</summary>
    public Expression? Index { get; internal set; }

    /// <summary>The value or the condition; the least value of a choice.</summary>
    public Expression? Value { get; internal set; }

    /// <summary>What a compare-exchange compares with; the greatest value of a choice; how often a countdown is signalled.</summary>
    public Expression? Comparand { get; internal set; }

    /// <summary>Of an update: what has to be true of the cell before; null for nothing.</summary>
    public Expression? Guard { get; internal set; }

    /// <summary>What it does with an event, countdown, barrier or readers-writer lock.</summary>
    public PrimitiveOperation Operation { get; internal set; }

    /// <summary>Of an assertion that a statement implies, and of the update before it: the words for the fault.</summary>
    public string Fault { get; internal set; } = "";

    /// <summary>The slot of the frame that gets a value.</summary>
    public int Target { get; internal set; } = -1;

    /// <summary>How long a try waits on real threads; 0 for not at all.</summary>
    public int TimeoutMilliseconds { get; internal set; }

    /// <summary>Where a branch or a jump goes.</summary>
    public int Destination { get; internal set; } = -1;

    /// <summary>The name of a step or a region.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Whether the thread may stay here for ever.</summary>
    public bool Rests { get; internal set; }

    /// <summary>Whether it is done again and again, as often as a count says that nothing else changes, and nothing between: the branch right before it leads out.</summary>
    internal bool IsRepeated { get; set; }

    /// <summary>
    /// The instruction that writes the ghost for which this one works out a value or an index; null for all others. A fault here
    /// ends nothing: the ghost loses its value, and the thread goes on after that instruction.
    /// </summary>
    internal Instruction? Ghost { get; set; }

    /// <summary>The program counter after <see cref="Ghost"/>.</summary>
    internal int AfterGhost { get; set; } = -1;

    /// <summary>Whether it is a step, or joins the step before it.</summary>
    public bool IsStep => Code <= OpCode.Rest;
}
