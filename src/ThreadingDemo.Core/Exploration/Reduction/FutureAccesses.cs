using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// What threads can come to do while one of them stands still: the others come no farther than to a gate that is closed, a
/// semaphore without permits or a mutex that this one holds, unless one of them can open it. Whatever lies behind is not
/// touched before this one moves (persistent sets that heed what a state says; Godefroid 1996, chapter 4). For one thread
/// at a time.
/// </summary>
internal sealed class FutureAccesses
{
    // By thread; those that are interchangeable share what is worked out for them.
    private readonly ThreadFutureAccesses[] threads;

    // By thread: the bits that say where it is and, by what they say, the location.
    private readonly (Field Code, int[] Locations)[] stands;

    // By thread: the mutexes that it may hold, and the bits that say whether it does.
    private readonly (Field Holds, ulong Gate)[][] mutexes;

    // By semaphore: its bits, and what they say where it has no permits.
    private readonly (Field Bits, ulong None)[] semaphores;

    // By thread: where it is, in the state that was looked at.
    private readonly int[] locations;
    private ulong withoutPermits;

    public FutureAccesses(Machine machine)
    {
        int semaphoreCount = machine.Program.Semaphores.Count;
        locations = new int[machine.Threads.Length];
        threads = new ThreadFutureAccesses[machine.Threads.Length];
        foreach (IGrouping<(ThreadCode, int), ThreadPlan> alike in machine.Threads.GroupBy(thread => (thread.Thread.Code, thread.Flow.IndexIsUsed ? thread.Number : 0)))
        {
            ThreadFutureAccesses shared = new(alike.First(), semaphoreCount);
            foreach (ThreadPlan thread in alike)
            {
                threads[thread.Number] = shared;
            }
        }

        stands = [.. machine.Threads.Select(thread => (thread.Record.Location, thread.LocationsByCode.Select(location => location.Index).ToArray()))];
        mutexes = [.. machine.Threads.Select(thread => thread.Record.Holds.Select(mutex => (mutex.Value, BitsOf(semaphoreCount + mutex.Key, 1))).ToArray())];
        semaphores = [.. machine.Semaphores.Take(BitSet.Size).Select(semaphore => (semaphore.Field, semaphore.BitsOf(0)))];
    }

    /// <summary>A bit for each cell that an instruction touches; some cells share one.</summary>
    public static ulong CellsOf(PackedInstruction instruction)
    {
        ulong cells = 0;
        for (int cell = instruction.Resource; cell < instruction.Resource + instruction.Length; cell++)
        {
            cells |= 1UL << (cell % BitSet.Size);
        }

        return cells;
    }

    /// <summary>Looks at a state, of which it is asked next.</summary>
    public void LookAt(StepContext context)
    {
        (ulong[] state, int at) = (context.State, context.At);
        for (int thread = 0; thread < stands.Length; thread++)
        {
            ref (Field Code, int[] Locations) stand = ref stands[thread];
            locations[thread] = stand.Locations[stand.Code.Read(state, at)];
        }

        withoutPermits = 0;
        for (int semaphore = 0; semaphore < semaphores.Length; semaphore++)
        {
            ref (Field Bits, ulong None) of = ref semaphores[semaphore];
            withoutPermits |= (of.Bits.Read(state, at) == of.None ? 1UL : 0) << semaphore;
        }
    }

    /// <summary>Whether no other thread can come to do some things before a thread moves.</summary>
    /// <param name="context">The state that was looked at.</param>
    /// <param name="thread">The thread's number.</param>
    /// <param name="things">The things.</param>
    public bool IsAlone(StepContext context, int thread, in FutureAccess things)
    {
        ulong closed = withoutPermits;
        foreach ((Field holds, ulong gate) in mutexes[thread])
        {
            closed |= holds.Read(context.State, context.At) != 0 ? gate : 0;
        }

        while (true)
        {
            (ulong opens, ulong done) = (0, 0);
            for (int other = 0; other < locations.Length; other++)
            {
                if (other != thread)
                {
                    ref FutureAccess futureAccess = ref threads[other].Past(closed)[locations[other]];
                    opens |= futureAccess.Opens;
                    done |= (futureAccess.Reads & things.Reads) | (futureAccess.Writes & things.Writes);
                }
            }

            if (done != 0)
            {
                return false;
            }

            if ((opens & closed) == 0)
            {
                return true;
            }

            closed &= ~opens;
        }
    }

    /// <summary>A bit for each of some semaphores and mutexes, by a number that no two of them share; those from 64 on have none.</summary>
    public static ulong BitsOf(int first, int length)
    {
        ulong bits = 0;
        for (int i = first; i < first + length && i < BitSet.Size; i++)
        {
            bits |= 1UL << i;
        }

        return bits;
    }
}
