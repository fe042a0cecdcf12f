using System;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// The priorities by which one walk of probabilistic concurrency testing goes: a random order of the movers, and at some
/// random steps the one that runs falls below all others (Burckhardt, Kothari, Musuvathi, Nagarakatte 2010).
/// </summary>
internal sealed class Priorities(int moverCount, int bugDepth, int expectedLength)
{
    private readonly int[] priorities = new int[moverCount];
    private readonly int[] changes = new int[bugDepth - 1];
    private int lowest;

    /// <summary>Draws anew, for another walk.</summary>
    public void Draw(ref WalkRandom random)
    {
        for (int i = 0; i < priorities.Length; i++)
        {
            int other = random.Below(i + 1);
            priorities[i] = priorities[other];
            priorities[other] = i;
        }

        for (int i = 0; i < changes.Length; i++)
        {
            changes[i] = random.Below(Math.Max(1, expectedLength));
        }

        lowest = 0;
    }

    /// <summary>Which of those who can move goes first.</summary>
    public int Highest(WalkState state)
    {
        int best = 0;
        for (int i = 1; i < state.MoverCount; i++)
        {
            best = Of(state, i) > Of(state, best) ? i : best;
        }

        return best;
    }

    /// <summary>Lets the one that has taken a step fall where the step is one of change, or where it came nowhere new: it spins, and others must run.</summary>
    public void Stepped(int mover, int step, bool isNew)
    {
        if (!isNew || Array.IndexOf(changes, step) >= 0)
        {
            priorities[mover] = --lowest;
        }
    }

    private int Of(WalkState state, int i) => priorities[state.Moves[state.Firsts[i]].Mover];
}
