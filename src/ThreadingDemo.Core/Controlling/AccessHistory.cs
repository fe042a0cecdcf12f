using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The accesses of a run and their happens-before order, by which it finds data races (vector clocks; after FastTrack, Flanagan
/// and Freund 2009) and lost updates.
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
    internal IReadOnlyCollection<ControlFinding> Findings => findings.Values;

    /// <summary>Notes that a thread acquires an object: accesses before earlier releases of it happen before its next ones.</summary>
    public void Acquire(ControlledThread thread, SharedObject entry)
    {
        if (entry.Clock is not null)
        {
            thread.Clock.Join(entry.Clock);
        }
    }

    /// <summary>Notes that a thread releases an object: its accesses so far happen before those after the next acquisition.</summary>
    public void Release(ControlledThread thread, SharedObject entry)
    {
        (entry.Clock ??= new VectorClock()).Join(thread.Clock);
        thread.Clock[thread.Number]++;
    }

    /// <summary>Notes a read of a member, an element or a collection's structure, and finds a race with an earlier write.</summary>
    public void Read(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        transition.Use(entry, member, isWrite: false);
        MemoryCell cell = entry.Cell(member);
        if (cell.Write is { } write && IsConcurrent(write, thread))
        {
            AddRace(entry, member, write.Site, site);
        }

        cell.Reads.RemoveAll(read => read.Thread == thread.Number);
        cell.Reads.Add(new MemoryAccess(thread.Number, thread.Clock[thread.Number], site));
    }

    /// <summary>Notes a write of a member, an element or a collection's structure, and finds races with earlier accesses.</summary>
    public void Write(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        transition.Use(entry, member, isWrite: true);
        MemoryCell cell = entry.Cell(member);
        if (cell.Write is { } write && IsConcurrent(write, thread))
        {
            AddRace(entry, member, write.Site, site);
        }

        foreach (MemoryAccess read in cell.Reads)
        {
            if (IsConcurrent(read, thread))
            {
                AddRace(entry, member, read.Site, site);
            }
        }

        cell.Reads.Clear();
        cell.Write = new MemoryAccess(thread.Number, thread.Clock[thread.Number], site);
        cell.Version++;
    }

    /// <summary>Notes a write of an object that is synchronised internally, so that the write cannot race.</summary>
    public void WriteSafely(SharedObject entry, object member)
    {
        transition.Use(entry, member, isWrite: true);
        entry.Cell(member).Version++;
    }

    /// <summary>Notes that an update has overwritten a value that another thread wrote after the update had read the old one.</summary>
    public void AddLostUpdate(SharedObject entry, object member, SourceSite site) =>
        Add(
            ("lost update", entry.Key, member, site.Number),
            new ControlFinding(
                $"lost update of {objects.PlaceOf(entry, member)}: "
                    + $"{site} has overwritten the value that another thread wrote after the read",
                WaitText.Line(site)));

    private static bool IsConcurrent(MemoryAccess access, ControlledThread thread) =>
        access.Thread != thread.Number && access.Time > thread.Clock[access.Thread];

    // A race is identified by its two places, in either order.
    private void AddRace(SharedObject entry, object member, SourceSite one, SourceSite other)
    {
        (SourceSite first, SourceSite second) = one.Number <= other.Number ? (one, other) : (other, one);
        Add(
            ("race", entry.Key, member, first.Number, second.Number),
            new ControlFinding(
                $"data race on {objects.PlaceOf(entry, member)}: " + (first == second
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

/// <summary>A data race or a lost update: a fault that is found however the run ends.</summary>
/// <param name="Message">The description, which is the same in every run with this fault.</param>
/// <param name="Lines">The lines of the accesses, such as <c>3, 7</c>.</param>
internal sealed record ControlFinding(string Message, string Lines);

/// <summary>
/// The last write of a member, an element or a collection's structure, and the reads since that write (after FastTrack; Flanagan
/// and Freund 2009).
/// </summary>
internal sealed class MemoryCell
{
    /// <summary>The last write; null before the first.</summary>
    public MemoryAccess? Write { get; set; }

    /// <summary>The last read of each thread since the last write.</summary>
    public List<MemoryAccess> Reads { get; } = [];

    /// <summary>The number of writes so far.</summary>
    public int Version { get; set; }
}

/// <summary>An access of a thread.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="Time">The thread's own component of its vector clock at the access.</param>
/// <param name="Site">The place of the access in the source text.</param>
internal sealed record MemoryAccess(int Thread, int Time, SourceSite Site);
