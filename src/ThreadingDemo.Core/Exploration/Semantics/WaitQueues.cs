using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// The wait queues of a state, computed from it: for each resource, the blocked threads and the one that is woken next. In a
/// state, this is spread over the locations and ranks of all threads; a step that blocks or wakes reads only its own wait
/// queue.
/// </summary>
internal sealed class WaitQueues
{
    private readonly WaitQueue[] queues;
    private readonly Waiter[] waiters;
    private readonly bool isOrdered;

    /// <summary>Lays out the words of the wait queues.</summary>
    /// <param name="threads">All threads.</param>
    /// <param name="waitersOf">By resource: the threads that wait for it somewhere.</param>
    /// <param name="semantics">To which threads semaphores give their permits.</param>
    public WaitQueues(ThreadPlan[] threads, ThreadPlan[][] waitersOf, PatternSemantics semantics)
    {
        isOrdered = semantics == PatternSemantics.Fifo;
        BitAllocator bits = new();
        HashSet<int>[] blocking =
            [.. threads.Select(thread =>
            new HashSet<int>(thread.Locations.Where(location => location.MayBlock).Select(location => location.ResourceAwaited)))];
        queues =
        [
            .. waitersOf.Select((waiters, resource) =>
                NewQueue([.. waiters.Where(thread => MayBeBlocked(blocking[thread.Number], resource))], threads.Length, bits)),
        ];
        bits.Assign();
        WordCount = semantics != PatternSemantics.Barging && queues.Any(queue => queue.Waiters.Length > 0) ? bits.WordCount : 0;
        this.waiters = [.. threads.Where(thread => thread.Locations.Any(location => location.MayBlock))
            .Select(thread => new Waiter(thread, queues))];
    }

    /// <summary>The number of words; 0 if wait queues are not computed.</summary>
    public int WordCount { get; }

    /// <summary>The threads that may be blocked on a resource, in order.</summary>
    public ThreadPlan[] WaitersFor(int resource) => queues[resource].Waiters;

    /// <summary>Computes the wait queues of the state in the context.</summary>
    public void WorkOut(StepContext context, Machine machine)
    {
        (ulong[] words, ulong[] state, int at) = (context.WaitQueues, context.State, context.At);
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = 0;
        }

        foreach (Waiter waiter in waiters)
        {
            ref QueueEntry entry = ref waiter.Entries[waiter.Location.Read(state, at)];
            uint rank = entry.MayBlock ? waiter.Rank.Read(state, at) : 0;
            if (rank == 0)
            {
                continue;
            }

            if (entry.IsOfOneQueue)
            {
                Join(words, rank, in entry);
            }
            else
            {
                Join(words, rank, new QueueEntry(queues[machine.ResourceAwaited(context, waiter.Thread)], waiter.Thread));
            }
        }

        context.HasWaitQueues = true;
    }

    private void Join(ulong[] words, uint rank, in QueueEntry entry)
    {
        bool isAlone = (words[entry.Word] & entry.Members) == 0;
        words[entry.Word] |= entry.Member;
        words[entry.NextWord] |= isOrdered ? (rank == 1 ? entry.Next : 0) : isAlone ? entry.Next : entry.Any;
    }

    /// <summary>The threads in a wait queue, a bit each, in the order of the threads that may wait.</summary>
    public ulong Members(StepContext context, int resource) => Read(context, queues[resource].Members);

    /// <summary>
    /// The bits with the thread of a wait queue that is woken next: 0 if none is blocked; all bits if it may be any of
    /// several; otherwise the index of the thread plus 1, among those that may wait. No bits if threads never wait.
    /// </summary>
    public Field NextOf(int resource) => WordCount > 0 ? queues[resource].Next : default;

    /// <summary>The index of the thread that is woken next, under Fifo and if one is blocked.</summary>
    public int First(StepContext context, int resource) => (int)Read(context, queues[resource].Next) - 1;

    /// <summary>Records that a step changes a wait queue.</summary>
    public void NoteChange(StepContext context, int resource)
    {
        if (WordCount == 0)
        {
            return;
        }

        context.ChangedWaitQueues |= BitOf(resource);
        WaitQueue queue = queues[resource];
        context.Written[context.WordCount + queue.Members.Word] |= queue.Members.Bits;
        context.Written[context.WordCount + queue.Next.Word] |= queue.Next.Bits;
    }

    /// <summary>Whether a wait queue can be read; false if the step may have changed it.</summary>
    public bool CanRead(StepContext context, int resource) => WordCount > 0 && (context.ChangedWaitQueues & BitOf(resource)) == 0;

    private static ulong BitOf(int resource) => 1UL << (resource & 63);

    private static ulong Read(StepContext context, Field field)
    {
        context.Read[context.WordCount + field.Word] |= field.Bits;
        return (context.WaitQueues[field.Word] & field.Bits) >> field.Shift;
    }

    // The resource on which a thread is blocked may depend on the state.
    private static bool MayBeBlocked(HashSet<int> awaited, int resource) => awaited.Contains(resource) || awaited.Contains(-1);

    private static WaitQueue NewQueue(ThreadPlan[] waiters, int threadCount, BitAllocator bits)
    {
        WaitQueue queue = new(waiters, threadCount);
        for (int position = 0; position < waiters.Length; position++)
        {
            queue.Positions[waiters[position].Number] = position;
        }

        bits.BeginGroup();
        bits.Ask(waiters.Length, field => queue.Members = field);
        bits.BeginGroup();
        bits.Ask(waiters.Length == 0 ? 0 : ValueRange.WidthOf(waiters.Length + 1), field => queue.Next = field);
        return queue;
    }

    private sealed class WaitQueue(ThreadPlan[] waiters, int threadCount)
    {
        public ThreadPlan[] Waiters => waiters;

        /// <summary>By thread: its index among those that may wait.</summary>
        public int[] Positions { get; } = new int[threadCount];

        public Field Members { get; set; }

        public Field Next { get; set; }
    }

    /// <summary>A thread that may be blocked.</summary>
    private sealed class Waiter(ThreadPlan thread, WaitQueue[] queues)
    {
        public ThreadPlan Thread => thread;

        public Field Location { get; } = thread.Record.Location;

        public Field Rank { get; } = thread.Record.Rank;

        /// <summary>By the bits of a location: the wait queue of a thread that is blocked there.</summary>
        public QueueEntry[] Entries { get; } =
        [
            .. thread.LocationsByCode.Select(location => !location.MayBlock ? default
                : location.ResourceAwaited < 0 ? new QueueEntry { MayBlock = true }
                : new QueueEntry(queues[location.ResourceAwaited], thread)),
        ];
    }

    /// <summary>The bits of a thread that is blocked in a wait queue.</summary>
    private readonly struct QueueEntry
    {
        public QueueEntry(WaitQueue queue, ThreadPlan thread)
        {
            (MayBlock, IsOfOneQueue) = (true, true);
            int position = queue.Positions[thread.Number];
            (Word, Members, Member) = (queue.Members.Word, queue.Members.Bits, 1UL << (queue.Members.Shift + position));
            (NextWord, Any, Next) = (queue.Next.Word, queue.Next.Bits, (ulong)(position + 1) << queue.Next.Shift);
        }

        public bool MayBlock { get; init; }

        /// <summary>Whether the wait queue is the same in every state.</summary>
        public bool IsOfOneQueue { get; }

        public int Word { get; }

        public ulong Members { get; }

        public ulong Member { get; }

        public int NextWord { get; }

        /// <summary>The bits that are set if any of several may be woken next.</summary>
        public ulong Any { get; }

        /// <summary>The bits that are set if the thread is woken next.</summary>
        public ulong Next { get; }
    }
}
