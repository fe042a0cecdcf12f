using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>
/// What has let others go on and was not yet used up. No more are kept than threads wait: whoever does not wait takes
/// nothing from anybody.
/// </summary>
internal sealed class Openings
{
    private readonly LinkedList<Moment> unused = new();
    private Moment? latest;
    private Moment? latestOfAnother;

    /// <summary>Takes note of an opening for one, of those that so many wait for.</summary>
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

    /// <summary>Nobody waits any more.</summary>
    public void Settle() => unused.Clear();

    /// <summary>
    /// Takes the earliest unused opening that another thread made, or else the latest: it may have been recorded before the
    /// wait that it ended, and it may have been for many.
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
