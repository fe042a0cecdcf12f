using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>The state of one thread.</summary>
internal sealed class ThreadTrack(string name, int id)
{
    private readonly Dictionary<ResourceTrack, ResourceUse> uses = [];

    public string Name { get; } = name;

    public int Id { get; } = id;

    public OpenSpan? Running { get; set; }

    /// <summary>Whether its beginning or its end is in the trace; otherwise its beginning may be missing.</summary>
    public bool IsKnown { get; set; }

    public OpenSpan? Waiting { get; set; }

    /// <summary>Failed or Cancelled: the thread's end, unless Finished follows.</summary>
    public Moment? LastWords { get; set; }

    /// <summary>The regions that it is inside, the innermost last.</summary>
    public List<OpenSpan> Regions { get; } = [];

    /// <summary>Its open spans, except holds.</summary>
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

    /// <summary>The state of a thread with respect to a resource.</summary>
    public ResourceUse With(ResourceTrack resource)
    {
        if (!uses.TryGetValue(resource, out ResourceUse? standing))
        {
            uses[resource] = standing = new ResourceUse();
        }

        return standing;
    }

    internal sealed class ResourceUse
    {
        /// <summary>The thread's holds of the resource, the innermost last.</summary>
        public List<OpenSpan> Holds { get; } = [];

        /// <summary>The number of levels of its latest release.</summary>
        public int ReleasedLevels { get; set; } = 1;

        /// <summary>The number of its latest arrival at the barrier; 0 before the first.</summary>
        public long Arrival { get; set; }
    }
}
