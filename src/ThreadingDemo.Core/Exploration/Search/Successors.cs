using System.Collections.Generic;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>A step from one known state to another.</summary>
/// <param name="Process">Who takes it.</param>
/// <param name="Target">The state that it leads to; less than 0 where it breaks what is observed, or the state is not known.</param>
/// <param name="IsFault">Whether a thread dies in it.</param>
/// <param name="Permutation">What those who move from there were called before the step; by its number among <see cref="Permutations"/>.</param>
internal readonly record struct Edge(int Process, int Target, bool IsFault, int Permutation);

/// <summary>Finds the steps from the states that a search has met.</summary>
/// <param name="machine">Whose states they are.</param>
/// <param name="store">The states.</param>
/// <param name="symmetry">Finds the state that stands for another; null where all stand for themselves.</param>
internal sealed class Successors(Machine machine, StateStore store, Symmetry? symmetry)
{
    public const int Broken = -1;
    public const int Unknown = -2;

    private readonly StepContext context = machine.NewContext();
    private readonly StepMemory memory = new(machine);
    private readonly FoundSteps found = new(machine);
    private readonly ulong[] from = new ulong[machine.WordCount];
    private readonly List<Edge> edges = [];
    private StateGraph? known;

    /// <summary>What processes are called before and after the steps that were found.</summary>
    public Permutations Permutations { get; } = new(machine);

    /// <summary>Whether processes may be called otherwise after a step than before it.</summary>
    public bool IsSymmetric => symmetry is not null;

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
                edges.Add(new Edge(known.Process(edge), known.Target(edge), known.IsFault(edge), known.Permutation(edge)));
            }

            return edges;
        }

        store.Copy(state, from, 0);
        memory.LookAll(from, found);
        for (int process = 0; process < machine.ProcessCount; process++)
        {
            int entry = found.Entries[process];
            switch (memory.KindOf(entry))
            {
                case StepMemory.Known:
                    memory.Apply(entry, from, context.State, 0);
                    Add(process, Find(), isFault: false);
                    break;
                case StepMemory.Open:
                    TakeSteps(process);
                    break;
            }
        }

        return edges;
    }

    private void TakeSteps(int process)
    {
        context.Choices.Begin();
        do
        {
            from.CopyTo(context.State, 0);
            machine.Step(context, process);
            Add(process, context.IsBroken ? Broken : Find(), context.Death is not null);
        }
        while (context.Choices.MoveOn());
    }

    /// <summary>Which threads those are, a bit each, that have other names where an edge leads to.</summary>
    /// <param name="edge">An edge.</param>
    /// <param name="threads">Threads by their names there.</param>
    public ulong NamedBefore(Edge edge, ulong threads)
    {
        if (edge.Permutation == 0)
        {
            return threads;
        }

        int[] permutation = Permutations[edge.Permutation];
        ulong before = 0;
        for (int thread = 0; thread < machine.Threads.Length; thread++)
        {
            before |= (threads >> thread & 1) << permutation[thread];
        }

        return before;
    }

    private void Add(int process, int target, bool isFault) =>
        edges.Add(new Edge(process, target, isFault, symmetry is null || target < 0 ? 0 : Permutations.NumberOf(symmetry.Owners)));

    private int Find()
    {
        symmetry?.Sort(context.State, 0);
        return store.Find(context.State, 0) is >= 0 and var known ? known : Unknown;
    }
}
