using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The accesses of a run and their happens-before order, by which it finds data races (vector clocks; after FastTrack, Flanagan
/// and Freund 2009) and updates that were lost.
/// </summary>
public sealed class AccessHistory
{
    private readonly Dictionary<object, ControlFinding> findings = [];
    private readonly Transition transition;
    private readonly ObjectTable objects;
    private readonly Action<ControlFinding> onFound;

    internal AccessHistory(Transition transition, ObjectTable objects, Action<ControlFinding> onFound) =>
        (this.transition, this.objects, this.onFound) = (transition, objects, onFound);

    /// <summary>The data races and lost updates of the run.</summary>
    public IReadOnlyCollection<ControlFinding> Findings => findings.Values;

    /// <summary>Notes that a thread has got what other threads have released: their accesses before it happen before its own.</summary>
    public void Acquire(ControlledThread thread, SharedObject known)
    {
        if (known.Clock is not null)
        {
            thread.Clock.Join(known.Clock);
        }
    }

    /// <summary>Notes that a thread releases an object: its accesses so far happen before those of the next thread that acquires it.</summary>
    public void Release(ControlledThread thread, SharedObject known)
    {
        (known.Clock ??= new VectorClock()).Join(thread.Clock);
        thread.Clock[thread.Number]++;
    }

    /// <summary>Notes a read of a member, an element or a collection's structure, and finds a race with an earlier write.</summary>
    public void Read(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        transition.Use(known, member, isWrite: false);
        MemoryCell cell = known.Cell(member);
        if (cell.Write is { } write && IsConcurrent(write, thread))
        {
            AddRace(known, member, write.Site, site);
        }

        cell.Reads.RemoveAll(read => read.Thread == thread.Number);
        cell.Reads.Add(new MemoryAccess(thread.Number, thread.Clock[thread.Number], site));
    }

    /// <summary>Notes a write of a member, an element or a collection's structure, and finds races with earlier accesses.</summary>
    public void Write(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        transition.Use(known, member, isWrite: true);
        MemoryCell cell = known.Cell(member);
        if (cell.Write is { } write && IsConcurrent(write, thread))
        {
            AddRace(known, member, write.Site, site);
        }

        foreach (MemoryAccess read in cell.Reads)
        {
            if (IsConcurrent(read, thread))
            {
                AddRace(known, member, read.Site, site);
            }
        }

        cell.Reads.Clear();
        cell.Write = new MemoryAccess(thread.Number, thread.Clock[thread.Number], site);
        cell.Version++;
    }

    /// <summary>Notes a write of an object that synchronises itself, which cannot race.</summary>
    public void WriteSafely(SharedObject known, object member)
    {
        transition.Use(known, member, isWrite: true);
        known.Cell(member).Version++;
    }

    /// <summary>Notes that an update has overwritten a value that another thread wrote after the update had read.</summary>
    public void AddLostUpdate(SharedObject known, object member, SourceSite site) =>
        Add(
            ("lost update", known.Key, member, site.Number),
            new ControlFinding(
                $"lost update of {objects.PlaceOf(known, member)}: {site} has overwritten what another thread wrote after the value was read",
                WaitText.Line(site)));

    private static bool IsConcurrent(MemoryAccess access, ControlledThread thread) =>
        access.Thread != thread.Number && access.Time > thread.Clock[access.Thread];

    // The same two places are one race, whichever comes first.
    private void AddRace(SharedObject known, object member, SourceSite one, SourceSite other)
    {
        (SourceSite first, SourceSite second) = one.Number <= other.Number ? (one, other) : (other, one);
        Add(
            ("race", known.Key, member, first.Number, second.Number),
            new ControlFinding(
                $"data race on {objects.PlaceOf(known, member)}: " + (first == second
                    ? $"several threads {Verb(first)} it at {first}, and nothing orders them"
                    : $"a thread {Verb(first)}s it at {first}, another {Verb(second)}s it at {second}, and nothing orders them"),
                first.Line == second.Line ? WaitText.Line(first) : $"{WaitText.Line(first)}, {WaitText.Line(second)}"));
    }

    private void Add(object key, ControlFinding finding)
    {
        if (!findings.ContainsKey(key))
        {
            findings.Add(key, finding);
            onFound(finding);
        }
    }

    private static string Verb(SourceSite site) => site.Kind switch
    {
        SiteKind.Read => "read",
        SiteKind.Write or SiteKind.WriteAtOnce => "write",
        SiteKind.Update => "update",
        SiteKind.Enumerate => "enumerate",
        _ => "use",
    };

}
