using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Packs states of one machine for another of the same program, whose windows are wider: so a search that meets a value
/// without bits goes on with what it has met.
/// </summary>
internal sealed class Repacker
{
    private readonly Machine before;
    private readonly Machine after;
    private readonly StepContext source;
    private readonly StepContext target;
    private readonly (RangedField From, RangedField To)[] values;
    private readonly (Field From, Field To)[] fields;
    private readonly (PackedQueue From, PackedQueue To)[] queues;

    public Repacker(Machine before, Machine after)
    {
        (this.before, this.after, source, target) = (before, after, before.NewContext(), after.NewContext());
        values = [.. Pairs(before.Cells, after.Cells), .. Pairs(before.Semaphores, after.Semaphores), .. Threads().SelectMany(CountsOf)];
        fields = [.. Pairs(before.Held, after.Held), .. Threads().SelectMany(LocksOf)];
        queues = [.. Pairs(before.Queues, after.Queues), .. before.Watch is OrderWatch watch ? [(watch.Line, ((OrderWatch)after.Watch!).Line)] : Enumerable.Empty<(PackedQueue, PackedQueue)>()];
        foreach ((ThreadPlan from, ThreadPlan to) in Threads())
        {
            foreach ((PackedInstruction instruction, PackedInstruction same) in Pairs(from.Code, to.Code))
            {
                same.IsReached |= instruction.IsReached;
            }
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
            to.Write(target, from.Read(source));
        }

        foreach ((PackedQueue from, PackedQueue to) in queues)
        {
            from.CopyTo(source, to, target);
        }

        for (int i = 0; i < before.Threads.Length; i++)
        {
            Repack(before.Threads[i], after.Threads[i]);
        }
    }

    private void Repack(ThreadPlan from, ThreadPlan to)
    {
        from.Record.Buffer?.CopyTo(source, to.Record.Buffer!, target);
        if (from.Places.Length == 0)
        {
            return;
        }

        Place place = from.PlaceIn(source);
        Place same = to.Places[place.Index];
        to.MoveTo(target, same.Counter);
        for (int i = 0; i < place.Live.Length; i++)
        {
            same.Live[i].Field.Write(target, place.Live[i].Field.Read(source));
        }

        if (place.MayBlock)
        {
            to.Record.Rank.Write(target, from.Record.Rank.Read(source));
        }
    }

    private IEnumerable<(ThreadPlan From, ThreadPlan To)> Threads() => Pairs(before.Threads, after.Threads);

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
        return from.Holds.Select(lockOf => (lockOf.Value, to.Holds[lockOf.Key])).Concat(from.Again.Select(lockOf => (lockOf.Value, to.Again[lockOf.Key])));
    }

    private static IEnumerable<(T From, T To)> Pairs<T>(IEnumerable<T> from, IEnumerable<T> to) => from.Zip(to, (one, other) => (one, other));
}
