using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>One thread of a machine: its instructions, its locations and its fields in a state.</summary>
internal sealed class ThreadPlan(int number, ProgramThread thread, ControlFlow flow, ThreadRecord record)
{
    /// <summary>Its number among the threads.</summary>
    public int Number => number;

    public ProgramThread Thread => thread;

    public ControlFlow Flow => flow;

    public ThreadRecord Record => record;

    /// <summary>Its instructions, and a last one that reports a loop without a step.</summary>
    public PackedInstruction[] Code { get; set; } = [];

    public Location[] Locations { get; set; } = [];

    /// <summary>By the bits that encode it: the location.</summary>
    public Location[] LocationsByCode { get; set; } = [];

    /// <summary>The instruction with an effect at which the thread begins.</summary>
    public int Entry { get; set; }

    public Location LocationIn(StateAccess context)
    {
        Location location = LocationsByCode[record.Location.Read(context.State, context.At)];
        context.Read[record.Location.Word] |= location.Bits;
        return location;
    }

    public bool IsBlocked(StateAccess context) => RankIn(context) != 0;

    /// <summary>The rank of the thread in a wait queue from 1; 0 if it is not blocked.</summary>
    public uint RankIn(StateAccess context) => LocationIn(context).MayBlock ? record.Rank.Read(context) : 0;

    /// <summary>
    /// Sets the location of the thread from a program counter, and stores the values that its step assigned to slots.
    /// </summary>
    public void MoveTo(StateAccess context, int counter)
    {
        Location location = Locations[flow.LocationAt(counter)];
        foreach ((int word, ulong keep, ulong set) in location.Writes)
        {
            context.Written[word] |= ~keep;
            ref ulong bits = ref context.State[context.At + word];
            bits = (bits & keep) | set;
        }

        foreach ((int register, RangedField field) in location.Live)
        {
            if (context.IsSet[register])
            {
                field.Write(context, context.Registers[register]);
            }
        }
    }
}
