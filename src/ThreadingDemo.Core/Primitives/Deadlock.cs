using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>Finds out whether a run is deadlocked. <see cref="Waits"/> reads who waits for whom.</summary>
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

    /// <summary>
    /// Whether some wait in a circle for locks that they hold themselves, or for one that a failed thread holds, so that nobody
    /// could have helped.
    /// </summary>
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
}
