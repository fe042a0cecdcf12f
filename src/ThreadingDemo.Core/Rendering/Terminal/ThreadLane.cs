using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>What is to be drawn of one thread.</summary>
internal sealed class ThreadLane(string name, int id)
{
    public string Name { get; } = name;

    public int Id { get; } = id;

    /// <summary>Whether the thread was seen to start, and not yet to finish.</summary>
    public bool IsAlive { get; set; }

    /// <summary>The spans that have ended.</summary>
    public List<LaneSpan> Spans { get; } = [];

    public List<LaneMark> Marks { get; } = [];
}
