using System.Collections.Generic;
using ThreadingDemo.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Speedscope;

/// <summary>Sorts the spans of one run by threads.</summary>
internal sealed class SpeedscopeRun : ITimelineObserver
{
    private readonly SpeedscopeFrames frames;
    private readonly string name;
    private readonly TimelineBuilder timeline;
    private readonly Dictionary<(int, string), SpeedscopeProfile> ofThread = [];
    private readonly List<SpeedscopeProfile> profiles = [];

    public SpeedscopeRun(SpeedscopeFrames frames, TraceEvent first)
    {
        this.frames = frames;
        name = $"{first.Demo} {first.RunId}";
        Start = first.ElapsedNanoseconds;
        timeline = new TimelineBuilder(this);
    }

    /// <summary>When the run's first event was.</summary>
    public long Start { get; }

    /// <summary>When its last event was.</summary>
    public long End { get; private set; }

    /// <summary>The threads that did anything for a while, in the order in which that was known.</summary>
    public IReadOnlyList<SpeedscopeProfile> Profiles => profiles;

    public void Write(TraceEvent next)
    {
        timeline.Add(next);
        End = next.ElapsedNanoseconds;
    }

    public void Complete() => timeline.Complete();

    public void OnSpan(TraceSpan span)
    {
        if (!ofThread.TryGetValue((span.ThreadId, span.Thread), out SpeedscopeProfile? profile))
        {
            ofThread[(span.ThreadId, span.Thread)] = profile = new SpeedscopeProfile($"{name}: {span.Thread}");
            profiles.Add(profile);
        }

        profile.Add(span.StartNanoseconds, span.EndNanoseconds, frames.NumberOf(span));
    }

    public void OnHandover(TraceHandover handover)
    {
    }
}
