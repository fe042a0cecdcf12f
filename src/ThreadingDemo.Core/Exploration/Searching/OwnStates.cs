using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>The states as the threads themselves come to them, and the steps between them, made when they are asked for.</summary>
/// <param name="machine">Whose states they are.</param>
/// <param name="store">The states of the graph.</param>
/// <param name="symmetry">Finds the state that stands for another; null where all stand for themselves.</param>
/// <param name="kept">By state of the graph: the threads, by the names that they have there, that can be kept from the region for ever.</param>
internal sealed class OwnStates(Machine machine, StateStore store, Symmetry? symmetry, ulong[] kept)
{
    private readonly StepContext context = machine.NewContext();
    private readonly AllSteps steps = new(machine);
    private readonly StateStore words = new(machine.WordCount);
    private readonly List<OwnState> met = [];

    // By state of the graph: the one to which the least of the shortest schedules leads, of those that it stands for.
    private readonly Dictionary<int, OwnState> nearest = [];
    private readonly ulong[] before = new ulong[machine.WordCount];
    private readonly ulong[] sorted = new ulong[machine.WordCount];

    /// <summary>How many were met.</summary>
    public int Count => met.Count;

    /// <summary>The states along the least of the shortest schedules to a state of the graph.</summary>
    public List<OwnState> PathTo(int inGraph)
    {
        List<OwnState> path = [];
        for (int state = inGraph; state >= 0; state = store.ParentOf(state))
        {
            path.Add(NearestTo(state));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The state to which the least of the shortest schedules leads, of those for which a state of the graph stands.</summary>
    public OwnState NearestTo(int inGraph)
    {
        Stack<int> ahead = new();
        int state = inGraph;
        for (; state > 0 && !nearest.ContainsKey(state); state = store.ParentOf(state))
        {
            ahead.Push(state);
        }

        if (state == 0 && !nearest.ContainsKey(0))
        {
            machine.Begin(context);
            nearest[0] = Meet([.. context.State]);
        }

        for (; ahead.Count > 0; state = ahead.Pop())
        {
            nearest[ahead.Peek()] = After(nearest[state]).First(after => after.InGraph == ahead.Peek());
        }

        return nearest[inGraph];
    }

    /// <summary>The steps from a state to those in which somebody is kept, in order.</summary>
    public (int Mover, OwnState After)[] StepsFrom(OwnState state) =>
        state.Steps ??= [.. MovesFrom(state).Select(mover => (Mover: mover, After: Meet(steps.After.State))).Where(step => step.After.Kept != 0)];

    /// <summary>Whether the step from a state to one comes before the step to another.</summary>
    public bool IsFirst(OwnState from, OwnState one, OwnState other) => After(from).First(after => after == one || after == other) == one;

    /// <summary>The first move from one state to another.</summary>
    public Move MoveBetween(OwnState from, OwnState to) => steps.MoveOf(MovesFrom(from).First(_ => Meet(steps.After.State) == to));

    private IEnumerable<OwnState> After(OwnState state) => MovesFrom(state).Select(_ => Meet(steps.After.State));

    private IEnumerable<int> MovesFrom(OwnState state)
    {
        words.Copy(state.Number, before, 0);
        return steps.From(before).Where(_ => steps.IsClean);
    }

    private OwnState Meet(ulong[] state)
    {
        if (!words.TryAdd(state, -1))
        {
            return met[words.Find(state, 0)];
        }

        state.CopyTo(sorted, 0);
        symmetry?.Sort(sorted, 0);
        int inGraph = store.Find(sorted, 0);
        ulong threads = symmetry is null ? kept[inGraph] : OwnersOf(kept[inGraph], symmetry);
        state.CopyTo(context.State, 0);
        met.Add(new OwnState
        {
            Number = met.Count,
            InGraph = inGraph,
            Kept = threads,
            Exempt = threads == 0 ? 0 : machine.Exempt(context, machine.Enabled(context)),
            Stands = threads == 0 ? [] : [.. machine.Threads.Select(thread => OwnSteps.StandIn(context, thread))],
        });
        return met[met.Count - 1];
    }

    // Who has the names in the state that was sorted last.
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
