using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>A step between two states that a search has met.</summary>
/// <param name="Process">The process that takes it.</param>
/// <param name="Target">
/// The state to which it leads; less than 0 if it breaks the observed requirement, or if the state is not known.
/// </param>
/// <param name="IsFault">Whether a thread dies in it.</param>
/// <param name="Permutation">
/// The number of the permutation, among <see cref="Permutations"/>, by which the state after the step became its representative.
/// </param>
internal readonly record struct Edge(int Process, int Target, bool IsFault, int Permutation);

/// <summary>Finds the steps from the states that a search has met.</summary>
internal sealed class Successors
{
    /// <summary>The target of a step that breaks the observed requirement.</summary>
    public const int Broken = -1;

    /// <summary>The target of a step to a state that is not known.</summary>
    public const int Unknown = -2;

    private readonly Machine machine;
    private readonly StateStore store;
    private readonly Symmetry? symmetry;
    private readonly StepContext context;
    private readonly StepSource steps;
    private readonly ulong[] from;
    private readonly List<Edge> edges = [];
    private StateGraph? known;

    /// <summary>Prepares to find steps.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="store">The states that were met.</param>
    /// <param name="plan">The reductions of the search that has met them.</param>
    public Successors(Machine machine, StateStore store, ReductionPlan plan)
    {
        (this.machine, this.store, symmetry, steps) = (machine, store, plan.NewSymmetry(), plan.NewStepSource());
        context = machine.NewContext();
        from = new ulong[machine.WordCount];
        Permutations = new Permutations(machine);
    }

    /// <summary>The permutations of the steps that were found.</summary>
    public Permutations Permutations { get; }

    /// <summary>Whether states have representatives.</summary>
    public bool IsSymmetric => symmetry is not null;

    /// <summary>A context that holds a state, valid until the next call.</summary>
    public StepContext At(int state)
    {
        store.Copy(state, context.State, 0);
        context.Fault = null;
        return context;
    }

    /// <summary>From now on, steps are read from a graph that has all of them.</summary>
    public void LookUpIn(StateGraph graph) => known = graph;

    /// <summary>The steps from a state, in order. The list is valid until the next call.</summary>
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
        for (ulong enabled = steps.LookUpAll(from); enabled != 0; enabled &= enabled - 1)
        {
            int process = BitSet.First(enabled);
            if (steps.TryApply(process, from, context.State, 0))
            {
                Add(process, Find(), isFault: false);
                continue;
            }

            for (Outcomes outcomes = new(machine, context, process); outcomes.Next(from);)
            {
                Add(process, context.IsBroken ? Broken : Find(), context.Death is not null);
            }
        }

        return edges;
    }

    private void Add(int process, int target, bool isFault) =>
        edges.Add(new Edge(process, target, isFault, symmetry is null || target < 0 ? 0 : Permutations.NumberOf(symmetry.Owners)));

    private int Find()
    {
        symmetry?.Represent(context.State, 0);
        return store.Find(context.State, 0) is >= 0 and var known ? known : Unknown;
    }
}
