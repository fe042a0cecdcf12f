using System;

namespace ThreadingDemo.Choosing;

/// <summary>
/// The priorities of one schedule of probabilistic concurrency testing: a random order of the threads, and some random steps
/// after which the running thread gets the lowest priority (Burckhardt, Kothari, Musuvathi, Nagarakatte 2010).
/// </summary>
/// <param name="bugDepth">The bug depth d: the number of ordering constraints between steps that a fault needs. Priorities
/// change at d - 1 steps.</param>
internal sealed class Priorities(int bugDepth)
{
    private readonly int[] changes = new int[bugDepth - 1];
    private int[] priorities = [];
    private int count;
    private int lowest;

    /// <summary>The priority of a thread; the greatest goes first.</summary>
    public int this[int thread] => priorities[thread];

    /// <summary>Draws the priorities of the given number of threads, and the steps at which a priority changes.</summary>
    /// <param name="random">The source of the random numbers.</param>
    /// <param name="threadCount">The number of threads at the beginning.</param>
    /// <param name="expectedLength">The expected number of steps of a schedule.</param>
    public void Draw(ref SeededRandom random, int threadCount, int expectedLength)
    {
        count = 0;
        Reserve(threadCount);
        for (; count < threadCount; count++)
        {
            int other = random.Below(count + 1);
            priorities[count] = priorities[other];
            priorities[other] = count;
        }

        for (int i = 0; i < changes.Length; i++)
        {
            changes[i] = random.Below(Math.Max(1, expectedLength));
        }

        lowest = 0;
    }

    /// <summary>Inserts a new thread into the order at random; the order of the others does not change.</summary>
    public void Add(ref SeededRandom random)
    {
        Reserve(count + 1);
        int place = random.Below(count + 1);
        for (int i = 0; i < count; i++)
        {
            priorities[i] += priorities[i] >= place ? 1 : 0;
        }

        priorities[count++] = place;
    }

    /// <summary>Lowers the priority of the thread that has taken a step, if priorities change at this step.</summary>
    public void Stepped(int thread, int step)
    {
        if (Array.IndexOf(changes, step) >= 0)
        {
            Fall(thread);
        }
    }

    /// <summary>Gives a thread the lowest priority, because it spins and others must run.</summary>
    public void Fall(int thread) => priorities[thread] = --lowest;

    private void Reserve(int length)
    {
        if (priorities.Length < length)
        {
            Array.Resize(ref priorities, Math.Max(length, 2 * priorities.Length));
        }
    }
}
