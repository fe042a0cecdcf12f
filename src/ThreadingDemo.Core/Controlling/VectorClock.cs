using System;

namespace ThreadingDemo.Controlling;

/// <summary>A vector clock: for each thread, the number of its releases that happened before a point (Fidge 1988; Mattern 1989).</summary>
internal sealed class VectorClock
{
    private int[] times = [];

    /// <summary>The component of a thread.</summary>
    public int this[int thread]
    {
        get => thread < times.Length ? times[thread] : 0;
        set
        {
            if (thread >= times.Length)
            {
                Array.Resize(ref times, Math.Max(thread + 1, 2 * times.Length));
            }

            times[thread] = value;
        }
    }

    /// <summary>Sets each component to the maximum of those of the two clocks.</summary>
    public void Join(VectorClock other)
    {
        if (times.Length < other.times.Length)
        {
            Array.Resize(ref times, other.times.Length);
        }

        for (int i = 0; i < other.times.Length; i++)
        {
            times[i] = Math.Max(times[i], other.times[i]);
        }
    }
}
