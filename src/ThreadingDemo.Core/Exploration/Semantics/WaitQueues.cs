using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// Who is blocked on what, worked out from a state where anybody ever is: for each resource the threads in its line, and who
/// is the next to be let go on. The state says it, too, but scattered over the locations and turns of all threads. A step that
/// blocks or wakes needs no more than its own line: so what a step reads is little, and soon comes again.
/// </summary>
internal sealed class WaitQueues
{
    private readonly Line[] lines;
    private readonly Waiter[] waiters;
    private readonly bool isOrdered;

    /// <summary>Lays the lines out.</summary>
    /// <param name="threads">All threads.</param>
    /// <param name="waitersOf">By resource: the threads that wait for it somewhere.</param>
    /// <param name="semantics">Who of a line is let go on.</param>
    public WaitQueues(ThreadPlan[] threads, ThreadPlan[][] waitersOf, PatternSemantics semantics)
    {
        isOrdered = semantics == PatternSemantics.Fifo;
        BitAllocator bits = new();
        HashSet<int>[] blocking = [.. threads.Select(thread => new HashSet<int>(thread.Locations.Where(location => location.MayBlock).Select(location => location.ResourceAwaited)))];
        lines =
        [
            .. waitersOf.Select((waiters, resource) =>
                NewLine([.. waiters.Where(thread => MayBeBlocked(blocking[thread.Number], resource))], threads.Length, bits)),
        ];
        bits.Assign();
        WordCount = semantics != PatternSemantics.Barging && lines.Any(line => line.Waiters.Length > 0) ? bits.WordCount : 0;
        this.waiters = [.. threads.Where(thread => thread.Locations.Any(location => location.MayBlock)).Select(thread => new Waiter(thread, lines))];
    }

    /// <summary>How many words it takes to say it; 0 where the lines are not worked out.</summary>
    public int WordCount { get; }

    /// <summary>The threads that may be blocked on a resource, in order.</summary>
    public ThreadPlan[] WaitersFor(int resource) => lines[resource].Waiters;

    /// <summary>Works the lines out, of the state that is in the context.</summary>
    public void WorkOut(StepContext context, Machine machine)
    {
        (ulong[] words, ulong[] state, int at) = (context.WaitQueues, context.State, context.At);
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = 0;
        }

        foreach (Waiter waiter in waiters)
        {
            ref Stand stand = ref waiter.Stands[waiter.Code.Read(state, at)];
            uint turn = stand.MayBlock ? waiter.Turn.Read(state, at) : 0;
            if (turn == 0)
            {
                continue;
            }

            if (stand.IsOfOneLine)
            {
                Join(words, turn, in stand);
            }
            else
            {
                Join(words, turn, new Stand(lines[machine.ResourceAwaited(context, waiter.Thread)], waiter.Thread));
            }
        }

        context.HasWaitQueues = true;
    }

    private void Join(ulong[] words, uint turn, in Stand stand)
    {
        bool isAlone = (words[stand.Word] & stand.Members) == 0;
        words[stand.Word] |= stand.Member;
        words[stand.NextWord] |= isOrdered ? (turn == 1 ? stand.Next : 0) : isAlone ? stand.Next : stand.Any;
    }

    /// <summary>The threads in a line, a bit each in the order of those that may wait.</summary>
    public ulong Members(StepContext context, int resource) => Read(context, lines[resource].Members);

    /// <summary>
    /// The bits of the lines that say who of a line is let go on next: 0 where nobody is blocked, all of them where it is any
    /// of several, else the location of that one plus 1, in the order of those that may wait. Of no bits where nobody ever waits.
    /// </summary>
    public Field NextOf(int resource) => WordCount > 0 ? lines[resource].Next : default;

    /// <summary>The location of who is next, in the order of those that may wait; where order counts, and somebody is blocked.</summary>
    public int First(StepContext context, int resource) => (int)Read(context, lines[resource].Next) - 1;

    /// <summary>Notes that a step changes a line.</summary>
    public void NoteChange(StepContext context, int resource)
    {
        if (WordCount == 0)
        {
            return;
        }

        context.ChangedWaitQueues |= BitOf(resource);
        Line line = lines[resource];
        context.Written[context.WordCount + line.Members.Word] |= line.Members.Bits;
        context.Written[context.WordCount + line.Next.Word] |= line.Next.Bits;
    }

    /// <summary>Whether a line can be read: not where lines are not worked out, nor where the step may have changed it since.</summary>
    public bool CanRead(StepContext context, int resource) => WordCount > 0 && (context.ChangedWaitQueues & BitOf(resource)) == 0;

    private static ulong BitOf(int resource) => 1UL << (resource & 63);

    private static ulong Read(StepContext context, Field field)
    {
        context.Read[context.WordCount + field.Word] |= field.Bits;
        return (context.WaitQueues[field.Word] & field.Bits) >> field.Shift;
    }

    // What a thread is blocked on, of several resources, may be known in a state only.
    private static bool MayBeBlocked(HashSet<int> awaited, int resource) => awaited.Contains(resource) || awaited.Contains(-1);

    private static Line NewLine(ThreadPlan[] waiters, int threadCount, BitAllocator bits)
    {
        Line line = new(waiters, threadCount);
        for (int position = 0; position < waiters.Length; position++)
        {
            line.Positions[waiters[position].Number] = position;
        }

        bits.BeginGroup();
        bits.Ask(waiters.Length, field => line.Members = field);
        bits.BeginGroup();
        bits.Ask(waiters.Length == 0 ? 0 : ValueRange.WidthOf(waiters.Length + 1), field => line.Next = field);
        return line;
    }

    private sealed class Line(ThreadPlan[] waiters, int threadCount)
    {
        public ThreadPlan[] Waiters => waiters;

        /// <summary>By a thread's number: its location among those that may wait.</summary>
        public int[] Positions { get; } = new int[threadCount];

        public Field Members { get; set; }

        public Field Next { get; set; }
    }

    /// <summary>A thread that may be blocked.</summary>
    private sealed class Waiter(ThreadPlan thread, Line[] lines)
    {
        public ThreadPlan Thread => thread;

        public Field Code { get; } = thread.Record.Location;

        public Field Turn { get; } = thread.Record.Rank;

        /// <summary>By the code of a location: what being blocked there says.</summary>
        public Stand[] Stands { get; } =
        [
            .. thread.LocationsByCode.Select(location => !location.MayBlock ? default
                : location.ResourceAwaited < 0 ? new Stand { MayBlock = true }
                : new Stand(lines[location.ResourceAwaited], thread)),
        ];
    }

    /// <summary>What it says of the lines that a thread is blocked in one.</summary>
    private readonly struct Stand
    {
        public Stand(Line line, ThreadPlan thread)
        {
            (MayBlock, IsOfOneLine) = (true, true);
            int position = line.Positions[thread.Number];
            (Word, Members, Member) = (line.Members.Word, line.Members.Bits, 1UL << (line.Members.Shift + position));
            (NextWord, Any, Next) = (line.Next.Word, line.Next.Bits, (ulong)(position + 1) << line.Next.Shift);
        }

        public bool MayBlock { get; init; }

        /// <summary>Whether it is the same line in every state.</summary>
        public bool IsOfOneLine { get; }

        public int Word { get; }

        public ulong Members { get; }

        public ulong Member { get; }

        public int NextWord { get; }

        /// <summary>What is set if it is not alone, and any of them may be next.</summary>
        public ulong Any { get; }

        /// <summary>What is set if the thread is next.</summary>
        public ulong Next { get; }
    }
}
