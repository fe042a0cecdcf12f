using System;
using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// Makes the choices within a step. A search enumerates all outcomes, the last choice changing first; a replay gives the
/// choices beforehand.
/// </summary>
internal sealed class Choices
{
    private readonly List<(int Taken, int Count)> path = [];
    private readonly List<Choice> made = [];
    private Func<int, int>? pick;
    private IReadOnlyList<Choice>? given;
    private int position;

    /// <summary>The choices that the step has made.</summary>
    public IReadOnlyList<Choice> Made => made;

    /// <summary>Whether a given choice could not be made, or a choice was missing.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Returns a random number from 0 to less than its argument; null if choices are not random.</summary>
    public void ChooseRandomly(Func<int, int>? picker) => pick = picker;

    /// <summary>The given choices; null to enumerate all outcomes.</summary>
    public void Give(IReadOnlyList<Choice>? choices) => given = choices;

    /// <summary>Begins with the first outcome of a step.</summary>
    public void Begin()
    {
        path.Clear();
        Rewind();
    }

    /// <summary>Goes on to the next outcome, if there is one.</summary>
    public bool MoveOn()
    {
        if (path.Count == 0)
        {
            return false;
        }

        while (path.Count > 0)
        {
            (int taken, int count) = path[path.Count - 1];
            path.RemoveAt(path.Count - 1);
            if (taken + 1 < count)
            {
                path.Add((taken + 1, count));
                Rewind();
                return true;
            }
        }

        return false;
    }

    /// <summary>Chooses one of the threads that wait, by its index among them.</summary>
    public int TakeWaiter(int[] waiters, int count) => Take(count, 0, waiters);

    /// <summary>Chooses one of the given number of consecutive values, the first of which is the minimum.</summary>
    public int TakeValue(int minimum, int count) => minimum + Take(count, minimum, waiters: null);

    private int Take(int count, int minimum, int[]? waiters)
    {
        int taken = given is null ? Take(count) : Given(count, minimum, waiters);
        made.Add(ChoiceAt(taken, minimum, waiters));
        return taken;
    }

    private int Take(int count)
    {
        if (count == 1)
        {
            return 0;
        }

        if (pick is not null)
        {
            return pick(count);
        }

        if (position == path.Count)
        {
            path.Add((0, count));
        }

        return path[position++].Taken;
    }

    private int Given(int count, int minimum, int[]? waiters)
    {
        if (made.Count < given!.Count && given[made.Count] is var wanted && wanted.IsWaiter == waiters is not null)
        {
            long taken = waiters is null ? (long)wanted.Value - minimum : Array.IndexOf(waiters, wanted.Value, 0, count);
            if (taken >= 0 && taken < count)
            {
                return (int)taken;
            }
        }

        IsRefused = true;
        return 0;
    }

    private static Choice ChoiceAt(int taken, int minimum, int[]? waiters) =>
        waiters is null ? new(IsWaiter: false, minimum + taken) : new(IsWaiter: true, waiters[taken]);

    private void Rewind()
    {
        position = 0;
        made.Clear();
        IsRefused = false;
    }
}

/// <summary>A choice within a step: the thread that is woken, or a value.</summary>
internal readonly record struct Choice(bool IsWaiter, int Value);
