using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>A step from one known state to another; less than 0 where it is a fault, or breaks what is watched.</summary>
/// <param name="Mover">Who takes it.</param>
/// <param name="Target">The state that it leads to.</param>
/// <param name="Moved">The threads that it moves: who takes it, and whom it wakes.</param>
internal readonly record struct Edge(int Mover, int Target, ulong Moved);

/// <summary>Finds the steps from the states that a search has met.</summary>
internal sealed class Successors(Machine machine, StateStore store)
{
    public const int Error = -1;
    public const int Broken = -2;
    public const int Unknown = -3;

    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] from = new ulong[machine.WordCount];
    private readonly List<Edge> edges = [];

    /// <summary>A context that holds the state last asked for.</summary>
    public StepContext At(int state)
    {
        store.Copy(state, context.State, 0);
        context.Fault = null;
        return context;
    }

    /// <summary>The steps from a state, in order; the list is made anew for the next.</summary>
    public IReadOnlyList<Edge> From(int state)
    {
        edges.Clear();
        At(state);
        context.State.CopyTo(from, 0);
        ulong blocked = Blocked();
        ulong enabled = machine.Enabled(context);
        for (int mover = 0; enabled != 0; mover++, enabled >>= 1)
        {
            if ((enabled & 1) != 0)
            {
                AddEdges(mover, blocked);
            }
        }

        from.CopyTo(context.State, 0);
        return edges;
    }

    private void AddEdges(int mover, ulong blocked)
    {
        context.Choices.Begin();
        do
        {
            from.CopyTo(context.State, 0);
            machine.Step(context, mover);
            int target = context.Fault is not null ? Error
                : context.IsBroken ? Broken
                : store.Find(context.State, 0, store.Hash(context.State, 0)) is >= 0 and var known ? known
                : Unknown;
            ulong woken = context.Fault is null ? blocked & ~Blocked() : 0;
            edges.Add(new Edge(mover, target, woken | 1UL << mover));
        }
        while (context.Choices.MoveOn());
    }

    private ulong Blocked()
    {
        ulong blocked = 0;
        for (int i = 0; i < machine.Threads.Length; i++)
        {
            blocked |= machine.Threads[i].IsBlocked(context) ? 1UL << i : 0;
        }

        return blocked;
    }
}
