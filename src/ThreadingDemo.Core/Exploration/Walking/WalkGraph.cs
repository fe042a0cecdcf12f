using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// The states that walks have come by, with the steps from them and what they decide: many walks go the same ways, and
/// to look a step up costs a tenth of taking it. What has grown too large is forgotten and begun anew.
/// </summary>
internal sealed class WalkGraph(Machine machine, IReadOnlyList<Judge> judges)
{
    private const int MaximumStateCount = 1 << 20;

    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] from = new ulong[machine.WordCount];
    private StateStore store = new(machine.WordCount);
    private WalkState[] states = [];

    /// <summary>How many states are kept.</summary>
    public int Count => store.Count;

    /// <summary>How many steps were worked out.</summary>
    public long StepCount { get; private set; }

    /// <summary>The state in which a run begins.</summary>
    public int Begin()
    {
        machine.Begin(context);
        return Number(context.State);
    }

    /// <summary>A state by its number.</summary>
    public WalkState this[int state] => states[state];

    /// <summary>The state that a step leads to.</summary>
    public int Follow(ref int state, int edge)
    {
        int target = states[state].Targets[edge];
        if (target != Successors.Unknown)
        {
            return target;
        }

        store.Copy(state, from, 0);
        if (store.Count >= MaximumStateCount)
        {
            store = new(machine.WordCount);
            state = Number(from);
        }

        target = Take(states[state].Moves[edge]);
        states[state].Targets[edge] = target;
        return target;
    }

    private int Take(Move move)
    {
        StepCount++;
        from.CopyTo(context.State, 0);
        context.Choices.Begin();
        context.Choices.Give(move.Choices);
        machine.Step(context, move.Mover);
        context.Choices.Give(null);
        return context.IsBroken ? Successors.Broken : Number(context.State);
    }

    private int Number(ulong[] words)
    {
        int known = store.Find(words, 0);
        if (known >= 0)
        {
            return known;
        }

        store.TryAdd(words, -1);
        int state = store.Count - 1;
        if (state >= states.Length)
        {
            Array.Resize(ref states, Math.Max(64, states.Length * 2));
        }

        states[state] = Look(words);
        return state;
    }

    private WalkState Look(ulong[] words)
    {
        ulong[] here = [.. words];
        context.Fault = null;
        ulong enabled = machine.Enabled(context);
        ulong decided = 0;
        ulong faulty = 0;
        for (int i = 0; i < judges.Count; i++)
        {
            if ((!judges[i].IsAtEnd || machine.IsEnd(context, enabled)) && judges[i].Decides(context, out bool isFault))
            {
                decided |= 1UL << i;
                faulty |= isFault ? 1UL << i : 0;
            }
        }

        bool isStuck = enabled == 0 && machine.MustMove(context) != 0;
        List<Move> moves = [];
        List<bool> faults = [];
        List<int> firsts = [];
        for (int mover = 0; mover < machine.MoverCount; mover++)
        {
            if ((enabled >> mover & 1) != 0)
            {
                firsts.Add(moves.Count);
                AddMoves(here, mover, moves, faults);
            }
        }

        here.CopyTo(words, 0);
        firsts.Add(moves.Count);
        return new WalkState([.. moves], [.. faults], [.. firsts], decided, faulty, isStuck);
    }

    private void AddMoves(ulong[] here, int mover, List<Move> moves, List<bool> faults)
    {
        context.Choices.Begin();
        do
        {
            here.CopyTo(context.State, 0);
            machine.Step(context, mover);
            moves.Add(new Move(mover, [.. context.Choices.Made]));
            faults.Add(context.Death is not null);
        }
        while (context.Choices.MoveOn());
    }
}
