using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>The concrete states of a symmetric graph and the steps between them, made on demand.</summary>
/// <param name="machine">The machine.</param>
/// <param name="store">The representatives: the states of the graph.</param>
/// <param name="symmetry">The symmetry; null if each state represents itself.</param>
/// <param name="kept">By state: the threads, numbered as in the representative, that can starve, a bit each.</param>
internal sealed class ConcreteStates(Machine machine, StateStore store, Symmetry? symmetry, ulong[] kept)
{
    private readonly StepContext context = machine.NewContext();
    private readonly AllSteps steps = new(machine);
    private readonly StateStore words = new(machine.WordCount);
    private readonly List<ConcreteState> met = [];

    // By state of the graph: the last step of a schedule to a state that it represents: of the shortest schedules, the least
    // in the order of moves.
    private readonly Dictionary<int, ConcreteStep> nearest = [];
    private readonly ulong[] before = new ulong[machine.WordCount];
    private readonly ulong[] sorted = new ulong[machine.WordCount];

    /// <summary>The number of visited states.</summary>
    public int Count => met.Count;

    /// <summary>
    /// Returns the concrete state to which the least of the shortest schedules leads that reach a state of the graph.
    /// </summary>
    public ConcreteState NearestTo(int inGraph)
    {
        if (nearest.Count == 0)
        {
            machine.Begin(context);
            nearest[0] = new ConcreteStep(-1, -1, Meet([.. context.State]));
        }

        Stack<int> ahead = new();
        int state = inGraph;
        for (; !nearest.ContainsKey(state); state = store.ParentOf(state))
        {
            ahead.Push(state);
        }

        ConcreteState last = nearest[state].After;
        while (ahead.Count > 0)
        {
            state = ahead.Pop();
            nearest[state] = AllFrom(last).First(step => step.After.InGraph == state);
            last = nearest[state].After;
        }

        return last;
    }

    /// <summary>The numbers of the steps of that schedule.</summary>
    public List<int> StepsTo(int inGraph)
    {
        NearestTo(inGraph);
        List<int> numbers = [];
        for (int state = inGraph; state > 0; state = store.ParentOf(state))
        {
            numbers.Add(nearest[state].Number);
        }

        numbers.Reverse();
        return numbers;
    }

    /// <summary>The steps from a state to those in which a thread can starve, in order.</summary>
    public ConcreteStep[] StepsFrom(ConcreteState state) => state.Steps ??= [.. AllFrom(state).Where(step => step.After.Kept != 0)];

    /// <summary>Returns the moves of the schedule with the given step numbers.</summary>
    public List<Move> MovesOf(IEnumerable<int> numbers)
    {
        List<Move> moves = [];
        machine.Begin(context);
        ulong[] state = [.. context.State];
        foreach (int number in numbers)
        {
            moves.Add(steps.MoveOf(steps.UnbrokenFrom(state).ElementAt(number)));
            steps.After.State.CopyTo(state, 0);
        }

        return moves;
    }

    private IEnumerable<ConcreteStep> AllFrom(ConcreteState state)
    {
        words.Copy(state.Number, before, 0);
        return steps.UnbrokenFrom(before).Select((process, number) => new ConcreteStep(number, process, Meet(steps.After.State)));
    }

    private ConcreteState Meet(ulong[] state)
    {
        if (!words.TryAdd(state, -1))
        {
            return met[words.Find(state, 0)];
        }

        state.CopyTo(sorted, 0);
        symmetry?.Represent(sorted, 0);
        int inGraph = store.Find(sorted, 0);
        ulong threads = symmetry is null ? kept[inGraph] : OwnersOf(kept[inGraph], symmetry);
        state.CopyTo(context.State, 0);
        met.Add(new ConcreteState
        {
            Number = met.Count,
            InGraph = inGraph,
            Kept = threads,
            Exempt = threads == 0 ? 0 : machine.Exempt(context, machine.Enabled(context)),
            Points = threads == 0 ? [] : [.. machine.Threads.Select(thread => StepBounds.PointIn(context, thread))],
        });
        return met[met.Count - 1];
    }

    // Returns the threads that the last permutation maps to some threads of the representative.
    private ulong OwnersOf(ulong names, Symmetry symmetry)
    {
        ulong threads = 0;
        for (; names != 0; names &= names - 1)
        {
            threads |= 1UL << symmetry.Owners[BitSet.First(names)];
        }

        return threads;
    }
}
