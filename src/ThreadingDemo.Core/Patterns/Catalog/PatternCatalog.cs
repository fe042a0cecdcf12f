using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>All patterns, in the order of the book.</summary>
public static class PatternCatalog
{
    /// <summary>The patterns.</summary>
    public static IReadOnlyList<CatalogEntry> All { get; } =
    [
        SerializationByMessage.Entry,
        ConcurrentWrites.Entry,
        ConcurrentUpdates.Entry,
        Signaling.Entry,
        Rendezvous.Entry,
        Mutex.Entry,
        Multiplex.Entry,
        Barrier.Entry,
        ReusableBarrier.Entry,
        Queue.Entry,
        ExclusiveQueue.Entry,
        Peterson.Entry,
        Dekker.Entry,
        Bakery.Entry,
        TicketLock.Entry,
        DoubleCheckedInitialisation.Entry,
        LostWakeUp.Entry,
        SpuriousWakeUp.Entry,
        LockOrderInversion.Entry,
        MissedUnlock.Entry,
        ReadCopyUpdate.Entry,
        BoundedQueue.Entry,
    ];

    /// <summary>The pattern of a name, case aside.</summary>
    /// <exception cref="PatternException">There is none; the message says which is nearest.</exception>
    public static CatalogEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PatternException($"There is no pattern '{name}'; the nearest is '{NearestName.Of(name, All.Select(entry => entry.Name))}'.");

    /// <summary>The version of a name, case aside, or the first where none is named.</summary>
    /// <exception cref="PatternException">There is none; the message says which there are.</exception>
    public static CatalogVariant FindVariant(CatalogEntry entry, string? variant) =>
        string.IsNullOrEmpty(variant) ? entry.Variants[0]
        : entry.Variants.FirstOrDefault(candidate => candidate.Name.Equals(variant, StringComparison.OrdinalIgnoreCase))
        ?? throw new PatternException($"Pattern {entry.Name} has no variant '{variant}': allowed is one of {string.Join(", ", entry.Variants.Select(candidate => candidate.Name))}.");
}
