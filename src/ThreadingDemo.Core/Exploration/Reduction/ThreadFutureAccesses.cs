using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The accesses that one thread may make from each of its locations before it comes to a closed gate. An instance serves one
/// thread of a search.
/// </summary>
internal sealed class ThreadFutureAccesses
{
    private const int MaximumTableCount = 1024;
    private const int MaximumAccessCount = 1 << 20;

    // By program counter.
    private readonly GatedInstruction[] code;

    // By location: its program counter.
    private readonly int[] locations;
    private readonly ulong gates;
    private readonly Dictionary<ulong, FutureAccess[]> tables = [];
    private FutureAccess[] last = [];
    private ulong lastClosed;

    /// <summary>Analyses the code of a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="semaphoreCount">The number of semaphores; mutexes are numbered after them.</param>
    public ThreadFutureAccesses(ThreadPlan thread, int semaphoreCount)
    {
        code = [.. Enumerable.Range(0, thread.Flow.Length).Select(counter => NewInstruction(thread, counter, semaphoreCount))];
        locations = [.. thread.Locations.Select(location => location.Counter)];
        gates = code.Aggregate(0UL, (all, instruction) => all | instruction.Gates);
    }

    /// <summary>By location: the accesses that may be made from there.</summary>
    /// <param name="closed">The gates that are closed.</param>
    public FutureAccess[] Past(ulong closed)
    {
        closed &= gates;
        if (last.Length == 0 || closed != lastClosed)
        {
            if (!tables.TryGetValue(closed, out last!))
            {
                if (tables.Count == MaximumTableCount || (long)tables.Count * locations.Length > MaximumAccessCount)
                {
                    tables.Clear();
                }

                tables[closed] = last = NewTable(closed);
            }

            lastClosed = closed;
        }

        return last;
    }

    private FutureAccess[] NewTable(ulong closed)
    {
        FutureAccess[] from = new FutureAccess[code.Length];
        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            for (int counter = from.Length - 1; counter >= 0; counter--)
            {
                FutureAccess before = from[counter];
                GatedInstruction instruction = code[counter];
                if (instruction.Gates == 0 || (instruction.Gates & ~closed) != 0)
                {
                    from[counter] = instruction.Own;
                    foreach (int successor in instruction.Successors)
                    {
                        from[counter] = from[counter].With(from[successor]);
                    }

                    hasChanged |= from[counter] != before;
                }
            }
        }

        return [.. locations.Select(counter => from[counter])];
    }

    private static GatedInstruction NewInstruction(ThreadPlan thread, int counter, int semaphoreCount)
    {
        PackedInstruction instruction = thread.Code[counter];
        (int resource, int length) = (instruction.Resource, instruction.Length);
        FutureAccess own = instruction.Code switch
        {
            OpCode.Signal => new(Opens: FutureAccesses.BitsOf(resource, length)),
            OpCode.Unlock => new(Opens: FutureAccesses.BitsOf(semaphoreCount + resource, length)),
            OpCode.Load or OpCode.Await => new(Reads: FutureAccesses.CellsOf(instruction)),
            OpCode.Update => new(Reads: FutureAccesses.CellsOf(instruction), Writes: FutureAccesses.CellsOf(instruction)),
            OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd =>
                new(Writes: FutureAccesses.CellsOf(instruction)),
            _ => default,
        };

        // The gate may depend on the state, so all possible gates must be closed.
        int gate = instruction.Code switch { OpCode.Wait => resource, OpCode.Lock => semaphoreCount + resource, _ => BitSet.Size };
        return new(gate + length <= BitSet.Size ? FutureAccesses.BitsOf(gate, length) : 0, own, [.. thread.Flow.Successors(counter)]);
    }

    /// <summary>The accesses and the effects of an instruction.</summary>
    /// <param name="Gates">The gates; they stop a thread if all are closed. None if it does not wait.</param>
    /// <param name="Own">The accesses of the instruction itself.</param>
    /// <param name="Successors">The program counters to which it may lead.</param>
    private readonly record struct GatedInstruction(ulong Gates, FutureAccess Own, int[] Successors);
}
