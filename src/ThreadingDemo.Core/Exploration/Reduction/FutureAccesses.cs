using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The accesses that threads may make while one of them does not move (persistent sets that use the state; Godefroid 1996,
/// chapter 4). The others stop at a closed gate: a semaphore without permits, or a mutex that this thread holds, unless one
/// of them can open it. Accesses behind closed gates are not made before this thread moves. An instance serves one thread of
/// a search.
/// </summary>
internal sealed class FutureAccesses
{
    // By thread; interchangeable threads share one.
    private readonly ThreadFutureAccesses[] threads;

    // By thread: the bits of its location, and a table from these bits to the location.
    private readonly (Field Location, int[] Locations)[] locationsOf;

    // By thread: the mutexes that it may hold, and for each the bits that are set if it holds it.
    private readonly (Field Holds, ulong Gate)[][] mutexes;

    // By semaphore: its bits, and their value if it has no permits.
    private readonly (Field Bits, ulong None)[] semaphores;

    // By thread: its location in the state that was read.
    private readonly int[] locations;
    private ulong withoutPermits;

    public FutureAccesses(Machine machine)
    {
        int semaphoreCount = machine.Program.Semaphores.Count;
        locations = new int[machine.Threads.Length];
        threads = new ThreadFutureAccesses[machine.Threads.Length];
        IEnumerable<IGrouping<(ThreadCode, int), ThreadPlan>> groups =
            machine.Threads.GroupBy(thread => (thread.Thread.Code, thread.Flow.IndexIsUsed ? thread.Number : 0));
        foreach (IGrouping<(ThreadCode, int), ThreadPlan> alike in groups)
        {
            ThreadFutureAccesses shared = new(alike.First(), semaphoreCount);
            foreach (ThreadPlan thread in alike)
            {
                threads[thread.Number] = shared;
            }
        }

        locationsOf = [.. machine.Threads.Select(thread =>
            (thread.Record.Location, thread.LocationsByCode.Select(location => location.Index).ToArray()))];
        mutexes = [.. machine.Threads.Select(thread =>
            thread.Record.Holds.Select(mutex => (mutex.Value, BitsOf(semaphoreCount + mutex.Key, 1))).ToArray())];
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

    /// <summary>Reads a state, to which the following queries refer.</summary>
    public void Read(StepContext context)
    {
        (ulong[] state, int at) = (context.State, context.At);
        for (int thread = 0; thread < locationsOf.Length; thread++)
        {
            ref (Field Location, int[] Locations) of = ref locationsOf[thread];
            locations[thread] = of.Locations[of.Location.Read(state, at)];
        }

        withoutPermits = 0;
        for (int semaphore = 0; semaphore < semaphores.Length; semaphore++)
        {
            ref (Field Bits, ulong None) of = ref semaphores[semaphore];
            withoutPermits |= (of.Bits.Read(state, at) == of.None ? 1UL : 0) << semaphore;
        }
    }

    /// <summary>Whether no other thread can make any of the given accesses before a thread moves.</summary>
    /// <param name="context">The state that was read.</param>
    /// <param name="thread">The thread's number.</param>
    /// <param name="accesses">The accesses.</param>
    public bool IsAlone(StepContext context, int thread, in FutureAccess accesses)
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
                    done |= (futureAccess.Reads & accesses.Reads) | (futureAccess.Writes & accesses.Writes);
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

    /// <summary>A bit for each of some semaphores and mutexes, by their numbers; there is none for numbers from 64.</summary>
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

/// <summary>The accesses that a thread may still make.</summary>
/// <param name="Opens">
/// The semaphores that may be signalled and the mutexes that may be unlocked, as <see cref="FutureAccesses.BitsOf"/> numbers
/// them.
/// </param>
/// <param name="Reads">The cells that may be read, as <see cref="FutureAccesses.CellsOf"/> numbers them.</param>
/// <param name="Writes">The cells that may be written.</param>
internal readonly record struct FutureAccess(ulong Opens = 0, ulong Reads = 0, ulong Writes = 0)
{
    /// <summary>The union of two sets of accesses.</summary>
    public FutureAccess With(FutureAccess other) => new(Opens | other.Opens, Reads | other.Reads, Writes | other.Writes);
}
