using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Packs states of one machine for another of the same program, whose ranges are wider: so a search that meets a value
/// without bits goes on with what it has met.
/// </summary>
internal sealed class Repacker
{
    private readonly Machine after;
    private readonly StepContext source;
    private readonly StepContext target;
    private readonly (RangedField From, RangedField To)[] values;
    private readonly (Field From, Field To)[] fields;
    private readonly (PackedQueue From, PackedQueue To)[] queues;
    private readonly (ThreadPlan From, ThreadPlan To)[] threads;

    public Repacker(Machine before, Machine after)
    {
        (this.after, source, target) = (after, before.NewContext(), after.NewContext());
        (ThreadPlan From, ThreadPlan To)[] all = [.. Pairs(before.Threads, after.Threads)];
        threads = [.. all.Where(thread => !AreAlike(thread.From, thread.To))];
        values = [.. Pairs(before.Cells, after.Cells), .. Pairs(before.Semaphores, after.Semaphores), .. threads.SelectMany(CountsOf)];
        fields = [.. Pairs(before.Held, after.Held), .. threads.SelectMany(LocksOf), .. all.Except(threads).Select(thread => (WholeOf(thread.From.Record), WholeOf(thread.To.Record)))];
        queues = [.. Pairs(before.Queues, after.Queues), .. before.Observer is OrderObserver observer ? [(observer.Line, ((OrderObserver)after.Observer!).Line)] : Enumerable.Empty<(PackedQueue, PackedQueue)>()];
        foreach ((PackedInstruction instruction, PackedInstruction same) in all.SelectMany(thread => Pairs(thread.From.Code, thread.To.Code)))
        {
            same.IsReached |= instruction.IsReached;
        }
    }

    /// <summary>Packs a state.</summary>
    /// <param name="words">The state as it was.</param>
    /// <param name="into">The array in which it is to lie.</param>
    /// <param name="at">Where in it.</param>
    public void Repack(ulong[] words, ulong[] into, int at)
    {
        source.State = words;
        (target.State, target.At) = (into, at);
        Array.Clear(into, at, after.WordCount);
        foreach ((RangedField from, RangedField to) in values)
        {
            to.Write(target, from.Read(source));
        }

        foreach ((Field from, Field to) in fields)
        {
            into[at + to.Word] |= (words[from.Word] & from.Bits) >> from.Shift << to.Shift;
        }

        foreach ((PackedQueue from, PackedQueue to) in queues)
        {
            from.CopyTo(source, to, target);
        }

        foreach ((ThreadPlan from, ThreadPlan to) in threads)
        {
            Repack(from, to);
        }
    }

    // As ranges only widen, records of the same width whose parts are as wide as before lie as before.
    private static bool AreAlike(ThreadPlan fromPlan, ThreadPlan toPlan)
    {
        (ThreadRecord from, ThreadRecord to) = (fromPlan.Record, toPlan.Record);
        return fromPlan.Locations.Length == toPlan.Locations.Length
            && from.Bits is { Width: > 0 } && from.Bits?.Width == to.Bits?.Width && from.Location.Greatest == to.Location.Greatest
            && Pairs(from.Slots, to.Slots).All(slot => slot.From?.Field.Greatest == slot.To?.Field.Greatest);
    }

    private static Field WholeOf(ThreadRecord record) => new(record.Bits!.Value.Word, record.Bits.Value.Shift, record.Bits.Value.Width);

    private void Repack(ThreadPlan from, ThreadPlan to)
    {
        from.Record.Buffer?.CopyTo(source, to.Record.Buffer!, target);
        Location location = from.LocationIn(source);
        Location same = to.Locations[location.Index];
        to.MoveTo(target, same.Counter);
        for (int i = 0; i < location.Live.Length; i++)
        {
            same.Live[i].Field.Write(target, location.Live[i].Field.Read(source));
        }

        if (location.MayBlock)
        {
            to.Record.Rank.Write(target, from.Record.Rank.Read(source));
        }
    }

    private static IEnumerable<(RangedField From, RangedField To)> CountsOf((ThreadPlan From, ThreadPlan To) thread)
    {
        (ThreadRecord from, ThreadRecord to) = (thread.From.Record, thread.To.Record);
        if (from.Firsts is not null)
        {
            yield return (from.Firsts, to.Firsts!);
        }

        if (from.Seconds is not null)
        {
            yield return (from.Seconds, to.Seconds!);
        }
    }

    private static IEnumerable<(Field From, Field To)> LocksOf((ThreadPlan From, ThreadPlan To) thread)
    {
        (ThreadRecord from, ThreadRecord to) = (thread.From.Record, thread.To.Record);
        return from.Holds.Select(lockOf => (lockOf.Value, to.Holds[lockOf.Key])).Concat(from.Relocks.Select(lockOf => (lockOf.Value, to.Relocks[lockOf.Key])));
    }

    private static IEnumerable<(T From, T To)> Pairs<T>(IEnumerable<T> from, IEnumerable<T> to) => from.Zip(to, (one, other) => (one, other));
}
