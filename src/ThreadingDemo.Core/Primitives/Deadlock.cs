using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>Finds out whether a run is deadlocked, and who waits for whom.</summary>
/// <remarks>
/// A double collect (Afek et al., "Atomic Snapshots of Shared Memory", 1993): every unfinished participant is seen to
/// block, and after a process-wide barrier each still does, in the same wait, on something that nobody has let go.
/// So there was one instant at which all of them were blocked for good. Participants pay two plain stores a wait.
/// </remarks>
internal static class Deadlock
{
    /// <summary>The participants that are stuck: all unfinished ones, or none if any of them may go on.</summary>
    public static IReadOnlyList<Participant> Find(IReadOnlyList<Participant> unfinished)
    {
        long[] transitions = new long[unfinished.Count];
        for (int i = 0; i < transitions.Length; i++)
        {
            transitions[i] = unfinished[i].Transitions;
            if (unfinished[i].BlockedOn is null)
            {
                return [];
            }
        }

        ProcessWideBarrier.Issue();
        for (int i = 0; i < transitions.Length; i++)
        {
            Participant participant = unfinished[i];
            if (participant.BlockedOn is not { } blockedOn
                || blockedOn.CanProceed(participant)
                || participant.Transitions != transitions[i])
            {
                return [];
            }
        }

        return unfinished;
    }

    /// <summary>One cycle of the wait-for graph in words, or null where the stuck wait for nobody in a circle.</summary>
    public static string? DescribeCycle(IReadOnlyList<Participant> stuck)
    {
        HashSet<Participant> cleared = [];
        foreach (Participant participant in stuck)
        {
            List<Participant> path = [];
            if (FindCycle(participant, path, cleared))
            {
                Participant last = path[path.Count - 1];
                IEnumerable<Participant> cycle = path.Skip(path.IndexOf(last));
                return string.Join(" -> ", cycle.Take(path.Count - path.IndexOf(last) - 1).Select(p => $"{p.Name} -> {p.BlockedOn?.Name}").Append(last.Name));
            }
        }

        return null;
    }

    /// <summary>Whether some wait in a circle for locks that they hold themselves, or for one that a failed thread holds, so that nobody could have helped.</summary>
    public static bool IsAmongOwners(IReadOnlyList<Participant> stuck) => stuck.Any(participant =>
    {
        // A path that is longer than there are participants has come to one of them twice.
        Participant? next = participant;
        for (int length = 0; length <= stuck.Count && next is { HasFailed: false }; length++)
        {
            next = (next.BlockedOn as TracedLock)?.Owner;
        }

        return next is not null;
    });

    /// <summary>What one stuck participant waits for, in words.</summary>
    public static string DescribeWait(Participant participant)
    {
        IWaitable? waitable = participant.BlockedOn;
        string[] awaited = waitable is null ? [] : [.. waitable.AwaitedBy(participant).Select(p => p == participant ? "itself" : p.Name)];
        return awaited.Length == 0
            ? $"waits for {waitable?.Name}, which nobody is left to give"
            : waitable is Participant
            ? $"waits for the end of {awaited[0]}"
            : $"waits for {waitable?.Name}, which is up to {string.Join(", ", awaited)}";
    }

    // Depth first; on success the path ends with the participant that closes the cycle, which stands in it before.
    private static bool FindCycle(Participant participant, List<Participant> path, HashSet<Participant> cleared)
    {
        bool closes = path.Contains(participant);
        path.Add(participant);
        if (closes)
        {
            return true;
        }

        if (!cleared.Contains(participant) && participant.BlockedOn is { } blockedOn)
        {
            foreach (Participant awaited in blockedOn.AwaitedBy(participant))
            {
                if (FindCycle(awaited, path, cleared))
                {
                    return true;
                }
            }
        }

        cleared.Add(participant);
        path.RemoveAt(path.Count - 1);
        return false;
    }
}
