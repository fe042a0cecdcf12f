using System;
using System.Collections.Immutable;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>An event, a countdown, a barrier or a readers-writer lock.</summary>
/// <param name="Count"> For an event, 1 if it is set; for a countdown, the number of missing signals; for a barrier, 1 in
/// every second phase, to distinguish the phases.
/// </param>
/// <param name="Inside">The threads that have arrived at a barrier in this phase; the readers inside a lock.</param>
/// <param name="Between">The threads that may leave a barrier because their phase is over; the writers that wait for a
/// lock.</param>
/// <param name="Writer">The writer inside a lock.</param>
internal sealed record PrimitiveState(int Count, ImmutableSortedSet<int> Inside, ImmutableSortedSet<int> Between, int? Writer)
{
    public static PrimitiveState New(int count) => new(count, [], [], null);

    public string Key => $"{Count} {string.Join(',', Inside)} {string.Join(',', Between)} {Writer}";

    /// <summary>Whether a thread holds the lock.</summary>
    public bool IsHeldBy(int thread) => Writer == thread || Inside.Contains(thread);

    public bool IsFree => Writer is null && Inside.IsEmpty;

    /// <summary>The state in which finished holders are counted and not named, as no step depends on which threads they were.</summary>
    public PrimitiveState WithUnnamed(Func<int, bool> isFinished)
    {
        int unnamed = Inside.Count(thread => thread < 0);
        return this with
        {
            Writer = Writer is { } writer && (writer < 0 || isFinished(writer)) ? -1 : Writer,
            Inside = [.. Inside.Select(thread => thread >= 0 && isFinished(thread) ? -(++unnamed) : thread)],
        };
    }
}
