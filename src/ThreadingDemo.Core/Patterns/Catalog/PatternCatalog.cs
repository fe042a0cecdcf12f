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
        MutualExclusionByMessages.Entry,
        Signaling.Entry,
        Initialisation.Entry,
        Rendezvous.Entry,
        Mutex.Entry,
        Multiplex.Entry,
        Barrier.Entry,
        ReusableBarrier.Entry,
        BarrierObject.Entry,
        Queue.Entry,
        ExclusiveQueue.Entry,
        ExamDance.Entry,
        ProducerConsumer.Entry,
        ReadersWriters.Entry,
        NoStarveMutex.Entry,
        DiningPhilosophers.Entry,
        CigaretteSmokers.Entry,
        DiningSavages.Entry,
        Barbershop.Entry,
        FifoBarbershop.Entry,
        HilzersBarbershop.Entry,
        SantaClaus.Entry,
        BuildingH2O.Entry,
        RiverCrossing.Entry,
        RollerCoaster.Entry,
        MultiCarRollerCoaster.Entry,
        SearchInsertDelete.Entry,
        FoxGooseCorn.Entry,
        UnisexBathroom.Entry,
        BaboonCrossing.Entry,
        ModusHall.Entry,
        SushiBar.Entry,
        ChildCare.Entry,
        RoomParty.Entry,
        SenateBus.Entry,
        FaneuilHall.Entry,
        DiningHall.Entry,
        MutexChecker.Entry,
        CokeMachine.Entry,
        MakeYourOwnSemaphore.Entry,
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

    /// <summary>All versions of all patterns, as they are listed; listing builds none.</summary>
    public static IEnumerable<SyncPattern> Patterns => All.SelectMany(entry => entry.Variants, List);

    /// <summary>Returns one version, as it is listed.</summary>
    public static SyncPattern List(CatalogEntry entry, CatalogVariant variant) => new(entry.Name, variant.Name, () => entry.Build(variant))
    {
        Category = entry.Category.ToString(),
        Chapter = entry.Chapter,
        Book = variant.Book.ToString(),
        Teaches = entry.Teaches,
        Note = variant.Note,
    };

    /// <summary>Returns the pattern with a name, ignoring case.</summary>
    /// <exception cref="PatternException">There is none; the message has the nearest name.</exception>
    public static CatalogEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw Unknown(name);

    /// <summary>Creates the error for an unknown pattern, with the nearest name.</summary>
    public static PatternException Unknown(string name) =>
        new($"There is no pattern '{ShortText.Of(name)}'{NearestName.Hint(name, All.Select(entry => entry.Name))}.");

    /// <summary>Returns the version with a name, ignoring case, or the first one if no name is given.</summary>
    /// <exception cref="PatternException">There is none; the message lists the existing ones.</exception>
    public static CatalogVariant FindVariant(CatalogEntry entry, string? variant) =>
        string.IsNullOrEmpty(variant) ? entry.Variants[0]
        : entry.Variants.FirstOrDefault(candidate => candidate.Name.Equals(variant, StringComparison.OrdinalIgnoreCase))
        ?? throw new PatternException(
            $"Pattern {entry.Name} has no variant '{ShortText.Of(variant)}'. Allowed: one of "
                + $"{string.Join(", ", entry.Variants.Select(candidate => candidate.Name))}.");
}
