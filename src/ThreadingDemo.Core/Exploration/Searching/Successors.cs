using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>A step from one known state to another; less than 0 where it is a fault, or breaks what is watched.</summary>
/// <param name="Mover">Who takes it.</param>
/// <param name="Target">The state that it leads to.</param>
internal readonly record struct Edge(int Mover, int Target);

/// <summary>Finds the steps from the states that a search has met.</summary>
internal sealed class Successors(Machine machine, StateStore store)
{
    public const int Error = -1;
    public const int Broken = -2;
    public const int Unknown = -3;

    private readonly StepContext context = machine.NewContext();
    private readonly StepMemory memory = new(machine);
    private readonly FoundSteps found = new(machine);
    private readonly ulong[] from = new ulong[machine.WordCount];
    private readonly List<Edge> edges = [];
    private StateGraph? known;

    /// <summary>A context that holds the state last asked for.</summary>
    public StepContext At(int state)
    {
        store.Copy(state, context.State, 0);
        context.Fault = null;
        return context;
    }

    /// <summary>From now on looks steps up in a graph that has all of them, instead of making them.</summary>
    public void LookUpIn(StateGraph graph) => known = graph;

    /// <summary>The steps from a state, in order; the list is made anew for the next.</summary>
    public List<Edge> From(int state)
    {
        edges.Clear();
        if (known is not null)
        {
            for (int edge = known.FirstEdge(state); edge < known.FirstEdge(state + 1); edge++)
            {
                edges.Add(new Edge(known.Mover(edge), known.Target(edge)));
            }

            return edges;
        }

        store.Copy(state, from, 0);
        memory.LookAll(from, found);
        for (int mover = 0; mover < machine.MoverCount; mover++)
        {
            int entry = found.Entries[mover];
            switch (memory.KindOf(entry))
            {
                case StepMemory.Known:
                    memory.Apply(entry, from, context.State, 0);
                    edges.Add(new Edge(mover, Find()));
                    break;
                case StepMemory.Open:
                    TakeSteps(mover);
                    break;
            }
        }

        return edges;
    }

    private void TakeSteps(int mover)
    {
        context.Choices.Begin();
        do
        {
            from.CopyTo(context.State, 0);
            machine.Step(context, mover);
            edges.Add(new Edge(mover, context.Fault is not null ? Error : context.IsBroken ? Broken : Find()));
        }
        while (context.Choices.MoveOn());
    }

    private int Find() => store.Find(context.State, 0) is >= 0 and var known ? known : Unknown;
}
