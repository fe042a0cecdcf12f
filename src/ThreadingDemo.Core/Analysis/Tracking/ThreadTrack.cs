using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>What one thread is doing.</summary>
internal sealed class ThreadTrack(string name, int id)
{
    private readonly Dictionary<ResourceTrack, Standing> standings = [];

    public string Name { get; } = name;

    public int Id { get; } = id;

    public OpenSpan? Running { get; set; }

    /// <summary>Whether its beginning was seen, or its end: only of a thread that was not can the beginning be missing.</summary>
    public bool IsKnown { get; set; }

    public OpenSpan? Waiting { get; set; }

    /// <summary>Failed or Cancelled: the thread's end, unless Finished follows.</summary>
    public Moment? LastWords { get; set; }

    /// <summary>The regions that it is inside of, the innermost last.</summary>
    public List<OpenSpan> Regions { get; } = [];

    /// <summary>What it is in, but for what it holds.</summary>
    public IEnumerable<OpenSpan> OpenSpans()
    {
        if (Running is not null)
        {
            yield return Running;
        }

        foreach (OpenSpan region in Regions)
        {
            yield return region;
        }

        if (Waiting is not null)
        {
            yield return Waiting;
        }
    }

    /// <summary>How the thread stands with a resource.</summary>
    public Standing With(ResourceTrack resource)
    {
        if (!standings.TryGetValue(resource, out Standing? standing))
        {
            standings[resource] = standing = new Standing();
        }

        return standing;
    }

    internal sealed class Standing
    {
        /// <summary>What the thread holds of the resource, the innermost last.</summary>
        public List<OpenSpan> Holds { get; } = [];

        /// <summary>How many levels its latest release gave back.</summary>
        public int LevelsGivenBack { get; set; } = 1;

        /// <summary>Which arrival at the barrier its latest was; 0 before the first.</summary>
        public long Arrival { get; set; }
    }
}
