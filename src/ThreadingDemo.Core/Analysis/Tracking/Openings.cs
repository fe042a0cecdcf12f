using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>
/// The events that let other threads continue and are not consumed yet. At most as many are kept as threads wait, because
/// only waiting threads consume them.
/// </summary>
internal sealed class Openings
{
    private readonly LinkedList<Moment> unused = new();
    private Moment? latest;
    private Moment? latestOfAnother;

    /// <summary>Records an event that lets one thread continue, with the number of waiting threads.</summary>
    public void Add(Moment opening, int waiting)
    {
        if (unused.Count < waiting)
        {
            unused.AddLast(opening);
        }

        if (latest is { } before && (before.ThreadId, before.Thread) != (opening.ThreadId, opening.Thread))
        {
            latestOfAnother = before;
        }

        latest = opening;
    }

    /// <summary>No thread waits any more.</summary>
    public void Settle() => unused.Clear();

    /// <summary>
    /// Takes the earliest unconsumed event of another thread, or else the latest one, because an event may be recorded
    /// before the wait that it ends, and may let several threads continue.
    /// </summary>
    public Moment? Take(ThreadTrack taker)
    {
        for (LinkedListNode<Moment>? node = unused.First; node is not null; node = node.Next)
        {
            if (!IsOf(taker, node.Value))
            {
                unused.Remove(node);
                return node.Value;
            }
        }

        return latest is { } opening && IsOf(taker, opening) ? latestOfAnother : latest;
    }

    private static bool IsOf(ThreadTrack thread, Moment opening) => opening.ThreadId == thread.Id && opening.Thread == thread.Name;
}
