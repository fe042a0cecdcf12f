using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// The states that walks have met, with their steps and the requirements that they decide. Many walks take the same paths,
/// and looking a step up takes a tenth of the time of taking it. A graph that has become too large is dropped.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="judges">The requirements that states decide.</param>
/// <param name="maximumStateCount">The maximum number of stored states.</param>
/// <param name="maximumBytes">The maximum number of bytes of the states, by estimate.</param>
/// <param name="check">Throws if a limit is reached, also within a step.</param>
internal sealed class WalkGraph(Machine machine, IReadOnlyList<Judge> judges, int maximumStateCount, long maximumBytes, Action check)
{
    // The measured size of a state, including the arrays.
    private const int BytesPerState = 320;
    private const int BytesPerMove = 24;
    private const int BytesPerChoice = 160;
    private const int MovesBetweenChecks = 4096;

    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] from = new ulong[machine.WordCount];
    private StateStore store = new(machine.WordCount);
    private WalkState[] states = [];
    private long byteCount;

    // By process: the move of a step without choices.
    private readonly Move[] plainMoves = [.. Enumerable.Range(0, machine.ProcessCount).Select(process => new Move(process, []))];

    // The states that the current walk has met and the graph has dropped, by their hashes.
    private readonly HashSet<ulong> forgotten = [];

    /// <summary>The number of stored states.</summary>
    public int Count => store.Count;

    /// <summary>The number of steps.</summary>
    public long StepCount { get; private set; }

    /// <summary>The initial state.</summary>
    public int Begin()
    {
        forgotten.Clear();
        machine.Begin(context);
        return Number(context.State);
    }

    /// <summary>A state by its number.</summary>
    public WalkState this[int state] => states[state];

    /// <summary>Whether a walk has met a state before.</summary>
    public bool IsKnownTo(long walk, int state) =>
        states[state].LastWalk == walk || (forgotten.Count > 0 && forgotten.Contains(HashOf(state)));

    /// <summary>The state to which a step of a walk leads.</summary>
    public int Follow(long walk, ref int state, int edge)
    {
        int target = states[state].Targets[edge];
        if (target != Successors.Unknown)
        {
            return target;
        }

        store.Copy(state, from, 0);
        if (store.Count >= maximumStateCount || byteCount >= maximumBytes)
        {
            Forget(walk);
            state = Number(from);
        }

        target = Take(states[state].Moves[edge]);
        states[state].Targets[edge] = target;
        return target;
    }

    private void Forget(long walk)
    {
        for (int state = 0; state < store.Count; state++)
        {
            if (states[state].LastWalk == walk)
            {
                forgotten.Add(HashOf(state));
            }
        }

        (store, states, byteCount) = (new(machine.WordCount), [], 0);
    }

    private ulong HashOf(int state)
    {
        ulong[] words = new ulong[machine.WordCount];
        store.Copy(state, words, 0);
        return words.Aggregate(0UL, (hash, word) => unchecked((((hash ^ word) * 0x9E3779B97F4A7C15) ^ (hash >> 29)) * 0xD6E8FEB86659FD93));
    }

    private int Take(Move move)
    {
        StepCount++;
        from.CopyTo(context.State, 0);
        machine.Apply(context, move);
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
        for (int process = 0; process < machine.ProcessCount; process++)
        {
            if ((enabled >> process & 1) != 0)
            {
                firsts.Add(moves.Count);
                AddMoves(here, process, moves, faults);
            }
        }

        here.CopyTo(words, 0);
        firsts.Add(moves.Count);
        byteCount += BytesPerState + ((long)machine.WordCount * sizeof(ulong)) + SizeOf(moves);
        return new WalkState([.. moves], [.. faults], [.. firsts], decided, faulty, isStuck);
    }

    private void AddMoves(ulong[] here, int process, List<Move> moves, List<bool> faults)
    {
        for (Outcomes outcomes = new(machine, context, process); outcomes.Next(here);)
        {
            moves.Add(context.Choices.Made.Count == 0 ? plainMoves[process] : outcomes.Move);
            faults.Add(context.Death is not null);
            if (moves.Count % MovesBetweenChecks != 0)
            {
                continue;
            }

            check();
            if (SizeOf(moves) > maximumBytes)
            {
                throw new SearchEndedException($"memory of {maximumBytes >> 20} MB for outcomes of steps");
            }
        }
    }

    private static long SizeOf(List<Move> moves) =>
        moves.Sum(move => BytesPerMove + (move.Choices.Count == 0 ? 0L : BytesPerChoice));
}
