using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>One thread of a machine: its instructions, its places, and where a state keeps what belongs to it.</summary>
internal sealed class ThreadPlan(int number, ProgramThread thread, ControlFlow flow, ThreadRecord record)
{
    /// <summary>Its number among the threads.</summary>
    public int Number => number;

    public ProgramThread Thread => thread;

    public ControlFlow Flow => flow;

    public ThreadRecord Record => record;

    /// <summary>Its instructions; one more stands for code that goes round without a step.</summary>
    public PackedInstruction[] Code { get; set; } = [];

    public Place[] Places { get; set; } = [];

    /// <summary>The instruction with an effect that the thread begins at.</summary>
    public int Entry { get; set; }

    public Place PlaceIn(StepContext context) => Places[record.Place.Read(context)];

    public bool IsBlocked(StepContext context) => record.Rank.Read(context) != 0;

    /// <summary>Puts the thread where a program counter says.</summary>
    public void MoveTo(StepContext context, int counter)
    {
        foreach ((int word, ulong keep, ulong set) in Places[flow.PlaceAt(counter)].Writes)
        {
            context.Written[word] |= ~keep;
            ref ulong bits = ref context.State[context.At + word];
            bits = (bits & keep) | set;
        }
    }
}
