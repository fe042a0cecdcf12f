using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// What threads can come to do while one of them stands still: the others come no farther than to a gate that is closed, a
/// semaphore without permits or a mutex that this one holds, unless one of them can open it. Whatever lies behind is not
/// touched before this one moves (persistent sets that heed what a state says; Godefroid 1996, chapter 4). For one thread
/// at a time.
/// </summary>
internal sealed class Prospects
{
    private const int MaximumTableCount = 1024;

    private readonly Machine machine;
    private readonly int semaphoreCount;

    // By thread and program counter.
    private readonly GatedInstruction[][] code;

    // By thread: the bits that say where it is, and, by what they say, where that place is in a table.
    private readonly (Field Code, int[] Places)[] stands;

    // By semaphore: its bits, and what they say where it has no permits.
    private readonly (Field Bits, ulong None)[] semaphores;

    // By thread: where its place is in a table, in the state that was looked at.
    private readonly int[] places;

    // By the gates that are closed: by place what can be done from there.
    private readonly Dictionary<ulong, Prospect[]> tables = [];
    private Prospect[] lastTable = [];
    private ulong lastClosed;
    private ulong withoutPermits;

    public Prospects(Machine machine)
    {
        this.machine = machine;
        semaphoreCount = machine.Program.Semaphores.Count;
        places = new int[machine.Threads.Length];
        int[] offsets = new int[machine.Threads.Length + 1];
        foreach (ThreadPlan thread in machine.Threads)
        {
            offsets[thread.Number + 1] = offsets[thread.Number] + thread.Places.Length;
        }

        stands = [.. machine.Threads.Select(thread => (thread.Record.Code, thread.PlacesByCode.Select(place => offsets[thread.Number] + place.Index).ToArray()))];
        semaphores = [.. machine.Semaphores.Take(BitSet.Size).Select(semaphore => (semaphore.Field, semaphore.BitsOf(0)))];
        code = [.. machine.Threads.Select(thread => Enumerable.Range(0, thread.Flow.Length).Select(counter => NewInstruction(thread, counter)).ToArray())];
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
            ref (Field Code, int[] Places) stand = ref stands[thread];
            places[thread] = stand.Places[stand.Code.Read(state, at)];
        }

        withoutPermits = 0;
        for (int semaphore = 0; semaphore < semaphores.Length; semaphore++)
        {
            ref (Field Bits, ulong None) of = ref semaphores[semaphore];
            withoutPermits |= (of.Bits.Read(state, at) == of.None ? 1UL : 0) << semaphore;
        }
    }

    /// <summary>Whether no other thread can come to touch some cells before a thread moves.</summary>
    /// <param name="context">The state that was looked at.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="cells">The cells, as <see cref="CellsOf"/> says them.</param>
    /// <param name="isWrite">Whether it writes to them: then the others must not read them, either.</param>
    public bool IsAlone(StepContext context, ThreadPlan thread, ulong cells, bool isWrite)
    {
        ulong closed = withoutPermits;
        foreach (var holds in thread.Record.Holds)
        {
            closed |= holds.Value.Read(context) != 0 ? Gates(semaphoreCount + holds.Key, 1) : 0;
        }

        while (true)
        {
            Prospect[] table = TableOf(closed);
            (ulong opens, ulong touched) = (0, 0);
            for (int other = 0; other < places.Length; other++)
            {
                if (other != thread.Number)
                {
                    ref Prospect prospect = ref table[places[other]];
                    opens |= prospect.Opens;
                    touched |= isWrite ? prospect.Reads | prospect.Writes : prospect.Writes;
                }
            }

            if ((touched & cells) != 0)
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

    private Prospect[] TableOf(ulong closed)
    {
        if (lastTable.Length == 0 || closed != lastClosed)
        {
            if (!tables.TryGetValue(closed, out lastTable!))
            {
                if (tables.Count == MaximumTableCount)
                {
                    tables.Clear();
                }

                tables[closed] = lastTable = [.. machine.Threads.SelectMany(thread => NewTable(thread, closed))];
            }

            lastClosed = closed;
        }

        return lastTable;
    }

    private IEnumerable<Prospect> NewTable(ThreadPlan thread, ulong closed)
    {
        GatedInstruction[] instructions = code[thread.Number];
        Prospect[] from = new Prospect[instructions.Length];
        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            for (int counter = from.Length - 1; counter >= 0; counter--)
            {
                GatedInstruction instruction = instructions[counter];
                Prospect before = from[counter];
                if (instruction.Gates == 0 || (instruction.Gates & ~closed) != 0)
                {
                    from[counter] = instruction.Successors.Aggregate(instruction.Own, (prospect, successor) => prospect.With(from[successor]));
                    hasChanged |= from[counter] != before;
                }
            }
        }

        return thread.Places.Select(place => from[place.Counter]);
    }

    private GatedInstruction NewInstruction(ThreadPlan thread, int counter)
    {
        PackedInstruction instruction = thread.Code[counter];
        (int resource, int length) = (instruction.Resource, instruction.Length);
        Prospect own = instruction.Code switch
        {
            OpCode.Signal => new(Gates(resource, length), 0, 0),
            OpCode.Unlock => new(Gates(semaphoreCount + resource, length), 0, 0),
            OpCode.Load or OpCode.Await => new(0, CellsOf(instruction), 0),
            OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd => new(0, 0, CellsOf(instruction)),
            _ => default,
        };

        // Which of several it waits at may be known in a state only: so all of them have to be closed.
        int gate = instruction.Code switch { OpCode.Wait => resource, OpCode.Lock => semaphoreCount + resource, _ => BitSet.Size };
        return new(gate + length <= BitSet.Size ? Gates(gate, length) : 0, own, [.. thread.Flow.Successors(counter)]);
    }

    // Of those that have no bit it is never known that they are closed.
    private static ulong Gates(int first, int length)
    {
        ulong gates = 0;
        for (int gate = first; gate < first + length && gate < BitSet.Size; gate++)
        {
            gates |= 1UL << gate;
        }

        return gates;
    }

    /// <summary>What somebody can come to do.</summary>
    /// <param name="Opens">The gates that may be opened.</param>
    /// <param name="Reads">The cells that may be read.</param>
    /// <param name="Writes">The cells that may be written to.</param>
    private readonly record struct Prospect(ulong Opens, ulong Reads, ulong Writes)
    {
        public Prospect With(Prospect other) => new(Opens | other.Opens, Reads | other.Reads, Writes | other.Writes);
    }

    /// <summary>An instruction, as far as it matters here.</summary>
    /// <param name="Gates">The gates at which it ends if all are closed; none where it does not wait.</param>
    /// <param name="Own">What it does itself.</param>
    /// <param name="Successors">Where the code goes on.</param>
    private sealed record GatedInstruction(ulong Gates, Prospect Own, int[] Successors);
}
