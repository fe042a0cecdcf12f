using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>Determines whether a run is deadlocked. <see cref="Waits"/> reads the waits of the threads.</summary>
/// <remarks>
/// A double collect (Afek et al., "Atomic Snapshots of Shared Memory", 1993): every unfinished participant is seen to block,
/// and after a process-wide barrier each of them still blocks, in the same wait, on a resource that was not released. So
/// there was one instant at which all of them were blocked for ever. The cost for participants is two plain stores per wait.
/// </remarks>
internal static class Deadlock
{
    /// <summary>The stuck participants: all unfinished ones, or none if any of them may continue.</summary>
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
    /// Whether some participants wait for each other's locks in a cycle, or for a lock of a failed thread, so no other
    /// thread could end the deadlock.
    /// </summary>
    public static bool IsAmongOwners(IReadOnlyList<Participant> stuck) => stuck.Any(participant =>
    {
        // A path that is longer than the number of participants contains one of them twice.
        Participant? next = participant;
        for (int length = 0; length <= stuck.Count && next is { HasFailed: false }; length++)
        {
            next = (next.BlockedOn as TracedLock)?.Owner;
        }

        return next is not null;
    });
}
