using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The last write of a member or element and the reads since, which tell whether two accesses are ordered (after FastTrack;
/// Flanagan, Freund 2009).
/// </summary>
internal sealed class MemoryCell
{
    /// <summary>The last write; null where there was none.</summary>
    public MemoryAccess? Write { get; set; }

    /// <summary>By thread: its last read since.</summary>
    public List<MemoryAccess> Reads { get; } = [];

    /// <summary>How often it was written.</summary>
    public int Version { get; set; }
}

/// <summary>A thread's access.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="Time">The thread's time at the access.</param>
/// <param name="Site">Where it was.</param>
internal sealed record MemoryAccess(int Thread, int Time, SourceSite Site);
