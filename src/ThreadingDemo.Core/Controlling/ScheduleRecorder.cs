using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>Records the schedule that a run takes, and a digest of the operations in it.</summary>
internal sealed class ScheduleRecorder
{
    private readonly List<ScheduleSegment> segments = [];
    private bool segmentTimesOut;

    /// <summary>The schedule so far.</summary>
    public IReadOnlyList<ScheduleSegment> Segments => segments;

    /// <summary>A number that is equal for two runs that did the same operations in the same order (FNV-1a).</summary>
    public ulong Digest { get; private set; } = 14695981039346656037;

    /// <summary>Adds an operation of a thread to the digest.</summary>
    public void Add(ControlledThread thread)
    {
        ulong operation = ((ulong)(uint)thread.Number << 32) ^ (uint)(thread.Site?.Number ?? -1);
        Digest = unchecked((Digest ^ operation) * 1099511628211);
    }

    /// <summary>Ends the segment of a thread.</summary>
    /// <param name="thread">The thread that has run.</param>
    /// <param name="nextTimesOut">True if the next segment begins with a wait that times out.</param>
    public void EndSegment(ControlledThread thread, bool nextTimesOut)
    {
        segments.Add(new ScheduleSegment(thread.Number, segmentTimesOut, thread.Operations));
        segmentTimesOut = nextTimesOut;
    }
}
